package uk.org.democracyclub.logging.testsupport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Does what a reply says, up to the flush.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Of a write that fails the handler hears
												// as the connection ends.
final class ReplyWriter {

	private ReplyWriter() {
	}

	/**
	 * Writes what a reply sends, and sees to what then becomes of the connection.
	 * @param context where to write
	 * @param reply what to do
	 * @param keepAlive whether the client wants to use the connection again
	 * @return whether nothing can be sent after it
	 */
	static boolean write(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
		if (reply.ending() == Reply.Ending.RESET) {
			context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			context.close();
			return true;
		}
		boolean keep = keepAlive && reply.ending() == Reply.Ending.KEEP;
		ByteBuf bytes = Unpooled.wrappedBuffer(reply.bytes(), 0, reply.sent());
		if (!reply.isHttp()) {
			// Past the encoder.
			context.pipeline().context(HttpServerCodec.class).write(bytes);
		}
		else if (reply.isWhole()) {
			context.write(head(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(reply), bytes), reply, keep));
		}
		else {
			context.write(head(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(reply)), reply, keep));
			context.write(new DefaultHttpContent(bytes));
		}
		if (!keep && reply.ending() != Reply.Ending.HANG) {
			context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
		}
		return !keep;
	}

	private static HttpResponseStatus status(Reply reply) {
		return HttpResponseStatus.valueOf(reply.status());
	}

	private static HttpResponse head(HttpResponse response, Reply reply, boolean keep) {
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.bytes().length);
		if (!keep) {
			response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		}
		reply.headers().forEach(response.headers()::set);
		return response;
	}

}
