package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

import static org.assertj.core.api.Assertions.assertThat;

class RetryEventTests {

	private static final JsonMapper json = new JsonMapper();

	private static final String QUEUE = "retries-production";

	private static final Instant NOW = Instant.parse("2026-05-07T18:00:00Z");

	private static final String INVOCATION = UUID.randomUUID().toString();

	private final PayloadReader<?> reader = new PayloadReader<>(LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT);

	@Test
	void eventThatLambdaGaveUpIsReadAsIfItHadJustArrived() {
		String requestId = UUID.randomUUID().toString();
		RetryEvent event = read(givenUp(requestId, text(Payloads.batch(0, 2)))).orElseThrow();
		assertThat(event.attempts()).isZero();
		assertThat(event.intake().lines()).isEqualTo(this.reader.read(Payloads.batch(0, 2), requestId, NOW).lines())
			.hasSize(2);
	}

	@Test
	void entryWithoutIdAndTimeHasTheIdOfItsInvocationAndTheTimeAtWhichItWasGivenUp() {
		String requestId = UUID.randomUUID().toString();
		RetryEvent event = read(givenUp(requestId, "{\"dc_product\":\"WCIVF\",\"postcode\":\"SW1A 1AA\"}"))
			.orElseThrow();
		JsonNode line = json.readTree(event.intake().lines().get(0));
		assertThat(line.get("entry_id").asString()).isEqualTo(requestId);
		assertThat(line.get("timestamp").asString()).isEqualTo("2026-05-07 12:34:56.789");
	}

	@Test
	void messagesOfBothKindsCanComeTogether() {
		String line = "{\"reason\":\"not-relayed\",\"attempts\":3,\"content\":%s}\n"
			.formatted(json.writeValueAsString(Payloads.line(1).stripTrailing()));
		RetryEvent event = read(line + line, givenUp("1", Payloads.line(2))).orElseThrow();
		assertThat(event.attempts()).isEqualTo(3);
		assertThat(event.intake().lines()).hasSize(3);
		assertThat(event.intake().rejections()).isEmpty();
	}

	@Test
	void entriesWithoutIdThatSomeoneSendsByHandHaveAnIdEachAndKeepItIfTheMessageIsRepeated() {
		String line = "{\"content\":%s}\n".formatted(json.writeValueAsString(Payloads.line(1).stripTrailing()));
		List<String> lines = read(line + line, line).orElseThrow().intake().lines();
		assertThat(lines).hasSize(3)
			.extracting((entry) -> json.readTree(entry).get("entry_id").asString())
			.doesNotHaveDuplicates();
		List<String> repeated = RetryEvent
			.read(this.reader, QUEUE, RetryEvents.of(QUEUE, List.of(line + line, line)), UUID.randomUUID().toString(),
					NOW)
			.orElseThrow()
			.intake()
			.lines();
		assertThat(repeated).isEqualTo(lines);
	}

	@Test
	void whatCannotBeReadIsKeptForPeopleAndTheRestIsRelayed() {
		String good = "{\"content\":%s}".formatted(json.writeValueAsString(Payloads.line(1)));
		RetryEvent event = read("not JSON", "{}", "[1]", "{\"content\": 5, \"attempts\": \"x\"}",
				"{\"requestPayload\": \"text\"}", "{\"timestamp\": \"yesterday\", \"requestPayload\": {}}", good)
			.orElseThrow();
		assertThat(event.intake().lines()).hasSize(1);
		assertThat(event.intake().rejected()).isEqualTo(6);
	}

	@Test
	void payloadThatIsNotOfTheRetryQueueIsNoRetry() {
		String body = givenUp("1", Payloads.line(1));
		assertThat(
				RetryEvent.read(this.reader, QUEUE, RetryEvents.of("other-" + QUEUE, List.of(body)), INVOCATION, NOW))
			.isEmpty();
		for (String payload : List.of("", "{}", "[]", "{\"Records\":[]}", "{\"Records\":[{}]}", "{\"Records\":[1]}",
				"{\"Records\":[{\"body\":\"x\"", "{\"Records\":{}}", Payloads.line(1))) {
			assertThat(RetryEvent.read(this.reader, QUEUE, payload.getBytes(StandardCharsets.UTF_8), INVOCATION, NOW))
				.as(payload)
				.isEmpty();
		}
	}

	private Optional<RetryEvent> read(String... bodies) {
		return RetryEvent.read(this.reader, QUEUE, RetryEvents.of(QUEUE, List.of(bodies)), INVOCATION, NOW);
	}

	// AWS Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
	private static String givenUp(String requestId, String payload) {
		return ("{\"version\":\"1.0\",\"timestamp\":\"2026-05-07T12:34:56.789Z\",\"requestContext\":{\"requestId\":\"%s\","
				+ "\"functionArn\":\"arn:aws:lambda:eu-west-2:123456789012:function:ingest:live\","
				+ "\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":0},\"requestPayload\":%s}")
			.formatted(requestId, payload.strip().replace("\n", " "));
	}

	private static String text(byte[] payload) {
		return new String(payload, StandardCharsets.US_ASCII);
	}

}
