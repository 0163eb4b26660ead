package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.testsupport.failures.FailureMessages;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the function puts into the failure queue and what the console's
 * {@code failures resend} makes of it: the console's tests use the same messages.
 */
@Timeout(60)
class FailureMessagesTests {

	private static final JsonMapper json = new JsonMapper();

	private static final String[] REQUESTS = { "5d0b7a10-2f5c-4a47-9e0c-0d6f3a1b2c01",
			"5d0b7a10-2f5c-4a47-9e0c-0d6f3a1b2c02", "5d0b7a10-2f5c-4a47-9e0c-0d6f3a1b2c03",
			"5d0b7a10-2f5c-4a47-9e0c-0d6f3a1b2c04", "5d0b7a10-2f5c-4a47-9e0c-0d6f3a1b2c05" };

	private static final String VALID = "{\"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2026-05-07 17:59:59.123\"}";

	private static final String WRONG_TIME = VALID.replace("2026-05-07 17:59:59.123", "yesterday");

	private static final String NO_POSTCODE = "{\"dc_product\": \"WDIV\", \"timestamp\": \"2026-05-07 17:59:59.456\"}";

	@AutoClose
	private final FirehoseStub firehose = FirehoseStub.start("searches");

	@AutoClose
	private final SqsStub sqs = SqsStub.start();

	@AutoClose
	private final FirehoseClient firehoseClient = TestClients.firehose(this.firehose.url());

	@AutoClose
	private final SqsClient sqsClient = TestClients.sqs(this.sqs.url());

	@Test
	void functionWritesTheMessagesThatTheConsoleReads() {
		Ingestion development = ingestion(DcEnvironment.DEVELOPMENT);
		String withId = "{\"entry_id\": \"%s\", %s".formatted(new UUID(7, 7), VALID.substring(1));
		byte[] elsewhere = text(Payloads.envelope(List.of(withId, VALID))).replace("development", "production")
			.getBytes(StandardCharsets.UTF_8);
		ingest(development, elsewhere, 0);
		ingest(development, WRONG_TIME.getBytes(StandardCharsets.UTF_8), 1);
		ingest(development, Payloads.envelope(List.of(WRONG_TIME, withId, NO_POSTCODE)), 2);
		ingest(development, new byte[] { '{', (byte) 0xff, '}' }, 3);
		ingest(development, VALID.replace("WCIVF", "Môn \u202e").getBytes(StandardCharsets.UTF_8), 4);
		assertThat(this.sqs.messages()).isEqualTo(FailureMessages.failures());
	}

	@Test
	void functionThatAcceptsThemNowRelaysWhatTheConsoleResends() {
		Ingestion production = ingestion(DcEnvironment.PRODUCTION);
		production.ingest(RetryEvents.of(SqsStub.RETRY_QUEUE, FailureMessages.retries()), REQUESTS[0],
				Duration.ofSeconds(30));
		List<JsonNode> relayed = this.firehose.lines().stream().map(json::readTree).toList();
		assertThat(relayed).hasSize(2).extracting((entry) -> entry.get("postcode").asString()).containsOnly("SW1A 1AA");
		assertThat(relayed).extracting((entry) -> entry.get("entry_id").asString())
			.contains(new UUID(7, 7).toString())
			.doesNotHaveDuplicates();
		// What is still invalid comes back with the id that it had.
		assertThat(this.sqs.jsonLines()).extracting((failure) -> failure.path("entry_id").asString(""))
			.containsExactlyInAnyOrderElementsOf(FailureMessages.failures()
				.stream()
				.flatMap(String::lines)
				.map(json::readTree)
				.filter((failure) -> !failure.get("reason").asString().equals("wrong-environment")
						&& failure.has("content"))
				.map((failure) -> failure.path("entry_id").asString(""))
				.toList());
	}

	@Test
	void entryThatIsResentTwiceHasTheSameIdBothTimes() {
		Ingestion production = ingestion(DcEnvironment.PRODUCTION);
		for (int i = 0; i < 2; i++) {
			production.ingest(RetryEvents.of(SqsStub.RETRY_QUEUE, FailureMessages.retries()), REQUESTS[i],
					Duration.ofSeconds(30));
		}
		List<String> lines = this.firehose.lines();
		assertThat(lines).hasSize(4);
		assertThat(lines.subList(2, 4)).isEqualTo(lines.subList(0, 2));
	}

	private void ingest(Ingestion ingestion, byte[] payload, int request) {
		ingestion.ingest(payload, REQUESTS[request], Duration.ofSeconds(30));
	}

	private Ingestion ingestion(DcEnvironment environment) {
		IngestSettings settings = new IngestSettings(LogStream.POSTCODE_SEARCHES, environment, "searches",
				URI.create(this.sqs.queueUrl()), URI.create(this.sqs.retryQueueUrl()));
		return new Ingestion(settings, new PayloadReader<>(LogStream.POSTCODE_SEARCHES, environment),
				new FirehoseRelay(this.firehoseClient, "searches", AwsClients.BACKOFF), () -> this.sqsClient,
				(line) -> {
				}, Clock.fixed(FailureMessages.SENT, ZoneOffset.UTC));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
