package uk.org.democracyclub.logging.testsupport.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request that was read in full.
 */
public final class Request {

	private final String method;

	private final String path;

	private final HttpHeaders headers;

	private final byte[] body;

	private Request(String method, String path, HttpHeaders headers, byte[] body) {
		this.method = method;
		this.path = path;
		this.headers = headers;
		this.body = body;
	}

	static Request of(FullHttpRequest request) {
		return new Request(request.method().name(), request.uri(), request.headers(),
				ByteBufUtil.getBytes(request.content()));
	}

	public String method() {
		return this.method;
	}

	/** The path and the query, as they were sent: nothing is decoded. */
	public String path() {
		return this.path;
	}

	/** The first value of a header, whose name may be in any case. */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/** The body, which is not copied: treat it as read-only. */
	public byte[] body() {
		return this.body;
	}

	/** The body as a text in UTF-8. */
	public String text() {
		return new String(this.body, UTF_8);
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
