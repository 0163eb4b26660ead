package uk.org.democracyclub.logging.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LineQueueTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final SqsStub sqs = SqsStub.start();

	private final SqsClient client = TestClients.sqs(this.sqs.url());

	private final LineQueue queue = new LineQueue(() -> this.client, URI.create(this.sqs.queueUrl()));

	private final FailureLines lines = new FailureLines("dc-postcode-searches", DcEnvironment.DEVELOPMENT, "request 1");

	@AfterEach
	void close() {
		this.client.close();
		this.sqs.close();
	}

	@Test
	void nothingToKeepMakesNoCall() {
		send(Stream.of());
		assertThat(this.sqs.calls()).isZero();
	}

	@Test
	void rejectionSaysAllThatIsNeededToUnderstandItAndToSendItAgain() {
		UUID id = new UUID(1, 2);
		send(this.lines.rejected(List.of(new Rejection(RejectionReason.INVALID_FIELD, "postcode",
				"postcode must not be blank", id, 1, slice("{\"postcode\": \" \u00a3\"}")))));
		assertThat(this.sqs.messages())
			.containsExactly("{\"reason\":\"invalid-field\",\"detail\":\"postcode must not be blank\","
					+ "\"stream\":\"dc-postcode-searches\",\"environment\":\"development\",\"request_id\":\"request 1\","
					+ "\"field\":\"postcode\",\"entry_id\":\"00000000-0000-0001-0000-000000000002\",\"entries\":1,"
					+ "\"content\":\"{\\\"postcode\\\": \\\" \\u00A3\\\"}\"}\n");
	}

	@Test
	void lineThatFirehoseDidNotTakeIsKeptAsItIs() {
		send(this.lines.unrelayed(List.of("{\"postcode\": \"P1\"}\n"), "ThrottlingException", 2));
		assertThat(failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.get("reason").asString()).isEqualTo("not-relayed");
			assertThat(failure.get("detail").asString()).isEqualTo("ThrottlingException");
			assertThat(failure.get("attempts").asInt()).isEqualTo(2);
			assertThat(failure.get("content").asString()).isEqualTo("{\"postcode\": \"P1\"}");
		});
	}

	@Test
	void manyFailuresShareMessages() {
		List<String> unrelayed = IntStream.range(0, 5_000).mapToObj((number) -> "{\"n\": " + number + "}\n").toList();
		send(this.lines.unrelayed(unrelayed, "InternalFailure", 1));
		assertThat(this.sqs.messages()).hasSizeBetween(2, 5)
			.allSatisfy((message) -> assertThat(message.length()).isLessThanOrEqualTo(LineQueue.MAX_MESSAGE_BYTES));
		assertThat(failures()).extracting((failure) -> failure.get("content").asString() + "\n")
			.containsExactlyElementsOf(unrelayed);
	}

	@Test
	void whatIsNoTextOrTooLargeForOneIsKeptByteForByte() {
		SplittableRandom random = new SplittableRandom(1);
		byte[] noise = new byte[1_000];
		random.nextBytes(noise);
		byte[] large = new byte[1_000_000];
		random.nextBytes(large);
		byte[] control = new byte[40_000];
		for (byte[] content : List.of(noise, large, control,
				"\u0001".repeat(30_000).getBytes(StandardCharsets.UTF_8))) {
			int before = failures().size();
			send(this.lines
				.rejected(List.of(Rejection.of(RejectionReason.NOT_JSON, "must be JSON", 1, Slice.of(content)))));
			List<JsonNode> parts = failures().stream().skip(before).toList();
			ByteArrayOutputStream kept = new ByteArrayOutputStream();
			for (JsonNode part : parts) {
				kept.writeBytes(part.has("content") ? part.get("content").asString().getBytes(StandardCharsets.UTF_8)
						: Base64.getDecoder().decode(part.get("content_base64").asString()));
			}
			assertThat(kept.toByteArray()).isEqualTo(content);
		}
	}

	@Test
	void messageThatIsRefusedIsAFailure() {
		this.sqs.failAlways(403, "AccessDenied");
		assertThatExceptionOfType(SdkException.class).isThrownBy(() -> send(Stream.of("x\n")));
	}

	@Test
	void primingWritesNothing() {
		this.queue.prime();
		assertThat(this.sqs.calls()).isOne();
		assertThat(this.sqs.messages()).isEmpty();
	}

	private void send(Stream<String> failures) {
		this.queue.send(failures.iterator(), Duration.ZERO, Deadline.in(LONG));
	}

	private static Slice slice(String text) {
		return Slice.of(text.getBytes(StandardCharsets.UTF_8));
	}

	private List<JsonNode> failures() {
		return this.sqs.jsonLines();
	}

}
