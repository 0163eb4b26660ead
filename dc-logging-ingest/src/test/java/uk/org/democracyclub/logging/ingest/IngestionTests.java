package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseAnswer;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class IngestionTests {

	private static final JsonMapper json = new JsonMapper();

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Instant NOW = Instant.parse("2026-05-07T07:00:00Z");

	private static final String SECRET = "a visitor's secret";

	private final FirehoseStub firehose = FirehoseStub.start("searches");

	private final SqsStub sqs = SqsStub.start();

	private final FirehoseClient firehoseClient = TestClients.firehose(this.firehose.url());

	private final SqsClient sqsClient = TestClients.sqs(this.sqs.url());

	private final List<String> log = new ArrayList<>();

	private final Ingestion ingestion = ingestion();

	private Ingestion ingestion() {
		IngestSettings settings = new IngestSettings(LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT, "searches",
				URI.create(this.sqs.queueUrl()), URI.create(this.sqs.retryQueueUrl()));
		return new Ingestion(settings, new PayloadReader<>(settings.stream(), settings.environment()),
				new FirehoseRelay(this.firehoseClient, settings.deliveryStream(),
						BackoffStrategy.fixedDelay(Duration.ofMillis(5))),
				() -> this.sqsClient, this.log::add, () -> NOW);
	}

	@AfterEach
	void close() {
		this.firehoseClient.close();
		this.sqsClient.close();
		this.firehose.close();
		this.sqs.close();
	}

	@Test
	void entriesGoToFirehoseInOneRecord() {
		Ingestion.Summary summary = ingest(Payloads.batch(0, 100));
		assertThat(summary).isEqualTo(new Ingestion.Summary(100, 100, 0, 0));
		assertThat(summary.toJson()).isEqualTo("{\"received\":100,\"relayed\":100,\"rejected\":0,\"not_relayed\":0}\n");
		assertThat(this.firehose.records()).hasSize(1);
		assertThat(this.firehose.lines()).hasSize(100);
		assertThat(this.sqs.calls()).isZero();
	}

	@Test
	void reportsItsMetricsInTheEmbeddedMetricFormat() {
		ingest(Payloads.batch(0, 100));
		assertThat(this.log).containsExactly(
				"{\"_aws\":{\"Timestamp\":1778137200000,\"CloudWatchMetrics\":[{\"Namespace\":\"DcLogging\","
						+ "\"Dimensions\":[[\"Stream\",\"Environment\"]],\"Metrics\":["
						+ "{\"Name\":\"Received\",\"Unit\":\"Count\"},{\"Name\":\"Relayed\",\"Unit\":\"Count\"},"
						+ "{\"Name\":\"Rejected\",\"Unit\":\"Count\"},{\"Name\":\"NotRelayed\",\"Unit\":\"Count\"},"
						+ "{\"Name\":\"Returned\",\"Unit\":\"Count\"},"
						+ "{\"Name\":\"Retried\",\"Unit\":\"Count\"},{\"Name\":\"UnknownFields\",\"Unit\":\"Count\"},"
						+ "{\"Name\":\"Corrected\",\"Unit\":\"Count\"}]}]},"
						+ "\"Stream\":\"dc-postcode-searches\",\"Environment\":\"development\","
						+ "\"Received\":100,\"Relayed\":100,\"Rejected\":0,\"NotRelayed\":0,\"Returned\":0,\"Retried\":0,"
						+ "\"UnknownFields\":0,\"Corrected\":0,\"RequestId\":\"request\"}\n");
	}

	@Test
	void wrongEntriesGoToTheFailureQueueAndAreCountedByReason() {
		Ingestion.Summary summary = ingest(Payloads
			.envelope(List.of("{}", Payloads.line(1), "{\"postcode\": 1}", "{\"utm_source\": \"" + SECRET + "\", x}")));
		assertThat(summary).isEqualTo(new Ingestion.Summary(4, 1, 3, 0));
		assertThat(failures()).extracting((failure) -> failure.get("content").asString())
			.containsExactly("{}", "{\"postcode\": 1}", "{\"utm_source\": \"" + SECRET + "\", x}");
		assertThat(this.log).hasSize(3);
		assertThat(this.log.stream().skip(1).map(json::readTree))
			.allSatisfy((line) -> assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions/0/2").asString())
				.isEqualTo("Reason"))
			.extracting((line) -> line.get("Reason").asString() + " " + line.get("Rejected").asInt())
			.containsExactly("not-json 1", "missing-field 2");
	}

	@Test
	void whatIsCorrectedIsCountedByField() {
		ingest(Payloads.envelope(List.of(Payloads.line(1).replace("P1", SECRET.repeat(300)),
				Payloads.line(2).replace("P2", " "), Payloads.line(3).replace("true", "\"True\""))));
		assertThat(this.log.stream().skip(1).map(json::readTree)).allSatisfy(
				(line) -> assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions/0/2").asString()).isEqualTo("Field"))
			.extracting((line) -> line.get("Field").asString() + " " + line.get("Corrected").asInt())
			.containsExactly("had_election 1", "postcode 2");
		assertThat(this.firehose.lines()).hasSize(3);
	}

	@Test
	void nothingThatAVisitorTypedStandsInTheLog() {
		for (String wrong : List.of("{\"postcode\": 1, \"" + SECRET + "\": 2}", "\"" + SECRET + "\"", SECRET,
				Payloads.line(1).replace("WDIV", SECRET), Payloads.line(1).replace("P1", SECRET.repeat(20)))) {
			ingest(Payloads.envelope(List.of(wrong)));
			ingest(wrong.getBytes(StandardCharsets.UTF_8));
		}
		assertThat(this.log).hasSizeGreaterThan(10).noneMatch((line) -> line.contains(SECRET));
	}

	@Test
	void envelopeOfAnotherEnvironmentIsKeptAndNotRelayed() {
		String envelope = new String(Payloads.batch(0, 3), StandardCharsets.US_ASCII).replace("development",
				"production");
		Ingestion.Summary summary = ingest(envelope.getBytes(StandardCharsets.US_ASCII));
		assertThat(summary).isEqualTo(new Ingestion.Summary(3, 0, 3, 0));
		assertThat(this.firehose.calls()).isZero();
		assertThat(failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.get("reason").asString()).isEqualTo("wrong-environment");
			assertThat(failure.get("content").asString()).isEqualTo(envelope);
		});
	}

	@Test
	void whatFirehoseDoesNotAcceptGoesToTheRetryQueueWithItsId() {
		this.firehose.setPolicy((records) -> FirehoseAnswer.refuse(400, "AccessDeniedException"));
		Ingestion.Summary summary = ingest(Payloads.batch(0, 3));
		assertThat(summary).isEqualTo(new Ingestion.Summary(3, 0, 0, 3));
		assertThat(failures()).isEmpty();
		assertThat(retries()).extracting((retry) -> retry.get("reason").asString()).containsOnly("not-relayed");
		assertThat(retries()).extracting((retry) -> json.readTree(retry.get("content").asString()))
			.extracting((entry) -> entry.get("entry_id").asString())
			.containsExactly(new UUID(0, 0).toString(), new UUID(0, 1).toString(), new UUID(0, 2).toString());
		assertThat(json.readTree(this.log.get(0)).get("FirehoseFailure").asString()).isEqualTo("AccessDeniedException");
	}

	@Test
	void failsOnlyIfAQueueFailsAndThenRelaysTheSameIdsAgain() {
		byte[] payload = Payloads.envelope(List.of(Payloads.line(1), "{}"));
		this.sqs.failAlways(403, "AccessDenied");
		assertThat(ingest(Payloads.single(7)).relayed()).isOne();
		assertThatExceptionOfType(SdkException.class).isThrownBy(() -> ingest(payload));
		assertThat(this.log).as("reported").hasSize(1);
		this.sqs.recover();
		ingest(payload);
		List<String> lines = this.firehose.lines();
		assertThat(lines).hasSize(3);
		assertThat(lines.get(1)).isEqualTo(lines.get(2));
		assertThat(failures()).hasSize(1);
	}

	@Test
	void leavesTheRetryQueueTimeIfFirehoseHangs() {
		this.firehose.setPolicy((records) -> FirehoseAnswer.hangBefore());
		// A call of the queue may take a tenth of it here, and a busy machine needs more
		// than 0.2 seconds for the first one.
		Ingestion.Summary summary = this.ingestion.ingest(Payloads.single(1), "request", Duration.ofSeconds(10));
		assertThat(summary.unrelayed()).isOne();
		assertThat(retries()).hasSize(1);
	}

	@Test
	void linesThatComeBackAreRelayedAsTheyWereAndCountAsReturned() {
		this.firehose.setPolicy((records) -> FirehoseAnswer.refuse(400, "AccessDeniedException"));
		ingest(Payloads.batch(0, 3));
		ingest(Payloads.single(7));
		this.firehose.setPolicy((records) -> FirehoseAnswer.accept());
		List<String> kept = retries().stream().map((retry) -> retry.get("content").asString()).toList();
		assertThat(ingest(returned())).isEqualTo(new Ingestion.Summary(4, 4, 0, 0));
		assertThat(this.firehose.lines()).containsExactlyElementsOf(kept);
		JsonNode report = json.readTree(this.log.get(2));
		assertThat(report.get("Received").asInt()).isZero();
		assertThat(report.get("Returned").asInt()).isEqualTo(4);
		assertThat(report.get("Relayed").asInt()).isEqualTo(4);
	}

	@Test
	void retryQueueKeepsLinesBackTwiceAsLongEachTimeUpTo15Minutes() {
		this.firehose.setPolicy((records) -> FirehoseAnswer.refuse(400, "AccessDeniedException"));
		ingest(Payloads.single(7));
		List<Duration> delays = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			delays.add(this.sqs.retryQueue().waiting().get(0).delay());
			ingest(returned());
		}
		assertThat(delays).extracting(Duration::toMinutes).containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
		assertThat(retries()).extracting((retry) -> retry.get("attempts").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7);
		assertThat(retries()).extracting((retry) -> retry.get("content").asString())
			.containsOnly(retries().get(0).get("content").asString());
	}

	// Takes what waits in the retry queue.
	private byte[] returned() {
		this.sqs.retryQueue().passTime(Duration.ofMinutes(15));
		List<SqsQueue.Message> messages = this.sqs.retryQueue().receive(1_000_000, Integer.MAX_VALUE);
		return RetryEvents.of(SqsStub.RETRY_QUEUE, messages.stream().map(SqsQueue.Message::body).toList());
	}

	@Test
	void primingWritesNothing() {
		this.ingestion.prime();
		assertThat(this.firehose.records()).isEmpty();
		assertThat(this.sqs.messages()).isEmpty();
		assertThat(this.log).isEmpty();
	}

	private Ingestion.Summary ingest(byte[] payload) {
		return this.ingestion.ingest(payload, "request", LONG);
	}

	private List<JsonNode> retries() {
		return this.sqs.retryLines();
	}

	private List<JsonNode> failures() {
		return this.sqs.jsonLines();
	}

}
