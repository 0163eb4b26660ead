package uk.org.democracyclub.logging.endurance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A destination that takes less at a time than AWS documents.
 */
@Timeout(120)
class SmallerPayloadLimitTests {

	private static final int LIMIT = 262_144;

	private static final int ENTRIES = 20_000;

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong taken = new AtomicLong();

	static Stream<Named<Reply>> refusals() {
		return Stream.of(
				Named.of("AWS",
						Reply.error(413, "RequestTooLargeException", "Too large").with("x-amzn-RequestId", "1")),
				Named.of("a proxy", Reply.of(413, "<html>Too large</html>".getBytes(UTF_8))));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void isLearnedFromOneRefusalAtATime(Reply refusal, @TempDir Path directory) {
		try (StubServer lambda = StubServer
			.start(InvokeApi.handler((call) -> take(call.payload()) ? InvokeApi.accepted("1") : refusal));
				DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(lambda.url())
					.payload(Payload.batch(Payload.MAX_BYTES, Duration.ZERO))
					.spool(directory, 64)
					.build()) {
			StubDelivery.log(engine, 0, ENTRIES);
			engine.start();
			assertThat(engine.flush(Duration.ofSeconds(60))).isTrue();
			assertThat(engine.statistics().logged()).isEqualTo(ENTRIES);
			assertThat(engine.statistics().failedInAll()).isZero();
		}
		assertThat(this.sent.get()).isLessThanOrEqualTo(this.taken.get() * 3 / 2);
	}

	private boolean take(byte[] payload) {
		this.sent.addAndGet(payload.length);
		if (payload.length > LIMIT) {
			return false;
		}
		this.taken.addAndGet(payload.length);
		return true;
	}

}
