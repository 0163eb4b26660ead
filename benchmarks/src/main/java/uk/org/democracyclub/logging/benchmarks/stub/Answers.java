package uk.org.democracyclub.logging.benchmarks.stub;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The answers, as bytes made beforehand wherever that is possible.
 */
final class Answers {

	// As AWS Lambda answers an invocation of the type Event.
	private static final byte[] QUEUED = answer("""
			HTTP/1.1 202 Accepted
			Date: Thu, 01 Jan 2026 12:00:00 GMT
			Content-Length: 0
			Connection: keep-alive
			x-amzn-RequestId: 6ae2ca2c-5e4f-4b43-a6d4-000000000000
			x-amzn-Remapped-Content-Length: 0
			X-Amzn-Trace-Id: root=1-69566c40-6f3d0a7b2c1e4d5f60718293;parent=5a1b2c3d4e5f6071;sampled=0
			""", "");

	// An empty message of Protocol Buffers: everything was accepted.
	private static final byte[] OTLP = answer("""
			HTTP/1.1 200 OK
			Content-Type: application/x-protobuf
			Content-Length: 0
			""", "");

	private static final byte[] OTHER = answer("""
			HTTP/1.1 200 OK
			Content-Type: application/json
			Content-Length: 16
			""", "{\"success\":true}");

	private static final byte[] UNKNOWN = answer("""
			HTTP/1.1 404 Not Found
			Content-Length: 0
			""", "");

	private static final byte[] CONTINUE = answer("""
			HTTP/1.1 100 Continue
			""", "");

	private Answers() {
	}

	static byte[] to(RequestKind kind, Supplier<Counts> counts) {
		return switch (kind) {
			case INVOCATION -> QUEUED;
			case OTLP -> OTLP;
			case OTHER -> OTHER;
			case UNKNOWN -> UNKNOWN;
			case COUNTS -> counts(counts.get());
		};
	}

	static byte[] goOn() {
		return CONTINUE;
	}

	private static byte[] counts(Counts counts) {
		String text = counts.text();
		return answer("""
				HTTP/1.1 200 OK
				Content-Type: text/plain
				Content-Length: %d
				""".formatted(text.length()), text);
	}

	private static byte[] answer(String head, String body) {
		return (head.replace("\n", "\r\n") + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
	}

}
