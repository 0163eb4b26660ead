package uk.org.democracyclub.logging.testsupport.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's end of a connection: has requests handled as they come, and answers them
 * in that order. All of it belongs to the thread of its event loop.
 */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private final Function<Request, ? extends CompletionStage<Reply>> handler;

	private final AtomicLong requests;

	private final Deque<Exchange> exchanges = new ArrayDeque<>();

	private boolean reading;

	private boolean over;

	Connection(Function<Request, ? extends CompletionStage<Reply>> handler, AtomicLong requests) {
		this.handler = handler;
		this.requests = requests;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
		this.reading = true;
		if (this.over) {
			return;
		}
		Exchange exchange = new Exchange(HttpUtil.isKeepAlive(message));
		this.exchanges.add(exchange);
		this.requests.incrementAndGet();
		if (message.decoderResult().isFailure()) {
			due(context, exchange, Reply.of(400).truncatedAfter(0));
			return;
		}
		var unused = handle(Request.of(message))
			.whenComplete((reply, failure) -> inLoop(context, () -> replied(context, exchange, reply, failure)));
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.reading = false;
		context.flush();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.over = true;
		this.exchanges.clear();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		// Either side broke the connection, as it may at any time.
		var unused = context.close();
	}

	private CompletionStage<Reply> handle(Request request) {
		try {
			return this.handler.apply(request);
		}
		catch (RuntimeException | AssertionError ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static void inLoop(ChannelHandlerContext context, Runnable task) {
		if (context.executor().inEventLoop()) {
			task.run();
		}
		else {
			context.executor().execute(task);
		}
	}

	private void replied(ChannelHandlerContext context, Exchange exchange, @Nullable Reply reply,
			@Nullable Throwable failure) {
		if (reply == null) {
			logger.error("The stub itself has failed", failure);
			due(context, exchange, Reply.error(500, "StubFailure", "The stub itself has failed"));
		}
		else if (reply.delay().isZero()) {
			due(context, exchange, reply);
		}
		else {
			var unused = context.executor()
				.schedule(() -> due(context, exchange, reply), reply.delay().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	private void due(ChannelHandlerContext context, Exchange exchange, Reply reply) {
		if (reply.isSilence()) {
			return;
		}
		exchange.due(reply);
		Exchange first = this.exchanges.peek();
		while (first != null && first.reply() != null && !this.over) {
			this.exchanges.remove();
			this.over = ReplyWriter.write(context, first.reply(), first.isKeepAlive());
			first = this.exchanges.peek();
		}
		if (!this.reading) {
			context.flush();
		}
	}

}
