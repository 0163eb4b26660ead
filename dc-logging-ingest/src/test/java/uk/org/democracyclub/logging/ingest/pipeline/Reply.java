package uk.org.democracyclub.logging.ingest.pipeline;

import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The status, headers and body that a stub answers with, or that it does not answer.
 * Immutable.
 */
final class Reply {

	/** Breaks the connection instead of an answer. */
	static final Reply NONE = new Reply(0, Map.of(), new byte[0]);

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	private Reply(int status, Map<String, String> headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	static Reply of(int status, byte[] body) {
		return new Reply(status, Map.of(), body);
	}

	static Reply json(int status, String body) {
		return of(status, body.getBytes(UTF_8)).with("Content-Type", "application/x-amz-json-1.1");
	}

	/** An error, in the way that all services of AWS understand each other. */
	static Reply error(int status, String code, String message) {
		return json(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message)).with("x-amzn-ErrorType",
				code);
	}

	Reply with(String header, String value) {
		Map<String, String> more = new TreeMap<>(this.headers);
		more.put(header, value);
		return new Reply(this.status, more, this.body);
	}

	boolean isGiven() {
		return this.status > 0;
	}

	int status() {
		return this.status;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body;
	}

}
