package uk.org.democracyclub.logging.benchmarks.stub;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestParserTests {

	private static final String INVOCATION = """
			POST /2015-03-31/functions/arn%3Aaws/invocations HTTP/1.1\r
			Host: 127.0.0.1\r
			CONTENT-length:  5\r
			\r
			hello""";

	private static final String CHUNKED = """
			POST /com.snowplowanalytics.snowplow/tp2 HTTP/1.1\r
			Transfer-Encoding: chunked\r
			\r
			5\r
			hello\r
			00A;name=value\r
			0123456789\r
			0\r
			Trailer: value\r
			\r
			""";

	private static final String WAITING = """
			POST /v1/logs HTTP/1.1\r
			Expect: 100-continue\r
			Connection: close\r
			Content-Length: 2\r
			\r
			ab""";

	private static final String COUNTS = """
			GET /counts HTTP/1.1\r
			\r
			""";

	private static final String ALL = INVOCATION + CHUNKED + COUNTS + WAITING + INVOCATION;

	private static final List<String> EVENTS_OF_ALL = List.of("hello", "INVOCATION", "hello0123456789", "OTHER",
			"COUNTS", "continue", "ab", "OTLP, close", "hello", "INVOCATION");

	private final Events events = new Events();

	private final RequestParser parser = new RequestParser(this.events);

	@Test
	void readsRequestsThatComeTogether() throws ProtocolException {
		read(ALL);
		assertThat(this.events.all()).isEqualTo(EVENTS_OF_ALL);
	}

	@Test
	void readsRequestsThatComeByteByByte() throws ProtocolException {
		for (int i = 0; i < ALL.length(); i++) {
			read(ALL.substring(i, i + 1));
		}
		assertThat(this.events.all()).isEqualTo(EVENTS_OF_ALL);
	}

	@Test
	void readsRequestsHoweverTheyAreCut() throws ProtocolException {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		byte[] bytes = ALL.getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < 2000; i++) {
			Events events = new Events();
			RequestParser parser = new RequestParser(events);
			int from = 0;
			while (from < bytes.length) {
				int to = Math.min(bytes.length, from + 1 + random.nextInt(100));
				parser.read(bytes, from, to);
				from = to;
			}
			assertThat(events.all()).as("seed %d, round %d", seed, i).isEqualTo(EVENTS_OF_ALL);
		}
	}

	@Test
	void asksForTheBodyBeforeItHasCome() throws ProtocolException {
		read(WAITING.substring(0, WAITING.length() - 2));
		assertThat(this.events.all()).containsExactly("continue");
	}

	@Test
	void isDoneWithARequestAtItsLastByte() throws ProtocolException {
		read(CHUNKED.substring(0, CHUNKED.length() - 1));
		assertThat(this.events.all()).containsExactly("hello0123456789");
		read("\n");
		assertThat(this.events.all()).containsExactly("hello0123456789", "OTHER");
	}

	@Test
	void takesARequestWithoutABody() throws ProtocolException {
		read("POST /v1/import HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
		read("PUT /v1/import HTTP/1.1\r\n\r\n");
		assertThat(this.events.all()).containsExactly("OTHER", "UNKNOWN");
	}

	@Test
	void refusesALengthThatIsNone() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> read("POST / HTTP/1.1\r\nContent-Length: many\r\n"));
	}

	@Test
	void refusesALengthOfMoreThanItCounts() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> read("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n"));
	}

	@Test
	void refusesALineWithoutAnEnd() {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> read("x".repeat(100_000)));
	}

	private void read(String text) throws ProtocolException {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		this.parser.read(bytes, 0, bytes.length);
	}

	/** What was found, pieces of a body put together. */
	private static final class Events implements RequestHandler {

		private final List<String> events = new ArrayList<>();

		private final StringBuilder body = new StringBuilder();

		@Override
		public void expectsContinue() {
			this.events.add("continue");
		}

		@Override
		public void body(byte[] bytes, int from, int to) {
			this.body.append(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
		}

		@Override
		public void complete(RequestKind kind, boolean close) {
			endBody();
			this.events.add(kind + (close ? ", close" : ""));
		}

		private void endBody() {
			if (this.body.length() > 0) {
				this.events.add(this.body.toString());
				this.body.setLength(0);
			}
		}

		List<String> all() {
			endBody();
			return this.events;
		}

	}

}
