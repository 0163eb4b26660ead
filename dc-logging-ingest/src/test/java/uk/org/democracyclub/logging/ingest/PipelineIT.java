package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseAnswer;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.http.Odds;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionLauncher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole way of an entry: the starter in an application, the SDK, AWS Lambda with its
 * own Java runtime, the packaged function, the SDK again, and Firehose.
 */
@Timeout(300)
class PipelineIT {

	private static final Logger logger = LoggerFactory.getLogger(PipelineIT.class);

	private static final JsonMapper json = new JsonMapper();

	private static final int ENTRIES = 10_000;

	// Their records Firehose never takes.
	private static final Set<String> CURSED = IntStream
		.iterate(777, (number) -> number < ENTRIES, (number) -> number + 2_500)
		.mapToObj((number) -> "P" + number)
		.collect(Collectors.toSet());

	private static final Duration LONG = Duration.ofMinutes(2);

	@Tag("slow")
	@ParameterizedTest
	@CsvSource({ "single", "batch" })
	void everyEntryEndsInFirehoseOrInTheRetryQueueThoughATenthOfTheRecordsFail(String protocol) throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			// Enough for the few that are cursed.
			ingest.lambda().setTimeout(Duration.ofSeconds(6));
			ingest.firehose().setPolicy(failingATenth());
			// Some hundred records, so that a tenth of them is a number.
			logThroughTheStarter(ingest, protocol, "10KB");
			ingest.lambda().awaitIdle(LONG);

			List<JsonNode> relayed = ingest.firehose().lines().stream().map(json::readTree).toList();
			List<JsonNode> unrelayed = ingest.retries()
				.stream()
				.map((failure) -> json.readTree(failure.get("content").asString()))
				.toList();
			assertThat(postcodes(Stream.concat(relayed.stream(), unrelayed.stream())))
				.isEqualTo(postcodes(IntStream.range(0, ENTRIES)));
			assertThat(postcodes(unrelayed.stream())).containsAll(CURSED);
			assertThat(postcodes(relayed.stream())).doesNotContainAnyElementsOf(CURSED);
			assertEachIdIsOneEntrys(Stream.concat(relayed.stream(), unrelayed.stream()));
			assertThat(ingest.lambda().discarded()).isEmpty();
			logger.info("{}: {} entries in {} records of {} calls, {} in the retry queue, {} twice", protocol,
					relayed.size(), ingest.firehose().records().size(), ingest.firehose().calls(), unrelayed.size(),
					relayed.size() + unrelayed.size() - ENTRIES);
		}
	}

	@Test
	void whatAThrottledFirehoseRefusesArrivesByItself() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			ingest.lambda().setTimeout(Duration.ofSeconds(2));
			ingest.returnRetries(60);
			AtomicBoolean throttled = new AtomicBoolean(true);
			ingest.firehose()
				.setPolicy((records) -> throttled.get() ? FirehoseAnswer.refuseRecords((record) -> true)
						: FirehoseAnswer.accept());
			logThroughTheStarter(ingest, "batch", "250KB");
			await().atMost(LONG)
				.until(() -> ingest.retries().stream().anyMatch((retry) -> retry.get("attempts").asInt() > 1));
			ingest.lambda().setTimeout(Duration.ofMinutes(1));
			throttled.set(false);
			await().atMost(LONG).until(() -> postcodes(relayed(ingest)).size() == ENTRIES);
			assertEachIdIsOneEntrys(relayed(ingest));
			assertThat(ingest.failures()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "single", "batch" })
	void bytesThatArriveAreThoseThatTheApplicationWrote(String protocol) throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start();
				ConfigurableApplicationContext application = LoggingApplication.start(ingest, protocol,
						"dc.logging.time-zone=Europe/London")) {
			PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.EC_API, "SW1A\u00a0£😀\"\n")
				.timestamp(Instant.parse("2026-05-06T23:30:00.999Z"))
				.build();
			PostcodeLogger postcodeLogger = application.getBean(PostcodeLogger.class);
			postcodeLogger.log(entry);
			assertThat(postcodeLogger.flush(LONG)).isTrue();
			ingest.lambda().awaitIdle(LONG);
			byte[] record = ingest.firehose().records().get(0);
			UUID id = UUID.fromString(json.readTree(record).get("entry_id").asString());
			assertThat(new String(record, StandardCharsets.US_ASCII))
				.isEqualTo(LogStream.POSTCODE_SEARCHES.line(entry, ZoneId.of("Europe/London"), id))
				.endsWith("\"}\n")
				.contains("2026-05-07 00:30:00.999");
		}
	}

	@Test
	void envelopeOfAMegabyteBecomesOneRecord() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			byte[] payload = Payloads.batch(0, 3_400);
			assertThat(payload.length).isBetween(950_000, 1_000_000);
			assertThat(json.readTree(ingest.lambda().invoke(payload)).get("relayed").asInt()).isEqualTo(3_400);
			// Ids and timestamps do not shrink it, nor does anything make it grow.
			assertThat(ingest.firehose().records()).singleElement()
				.satisfies((record) -> assertThat(record.length).isBetween(900_000, RecordPacker.MAX_RECORD_BYTES));
			byte[] wide = Payloads.envelope(IntStream.range(0, 500)
				.mapToObj((number) -> Payloads.line(number).stripTrailing().replace("P" + number, "£".repeat(250)))
				.toList());
			assertThat(json.readTree(ingest.lambda().invoke(wide)).get("relayed").asInt()).isEqualTo(500);
			assertThat(ingest.firehose().records()).allSatisfy((record) -> {
				assertThat(record.length).isLessThanOrEqualTo(RecordPacker.MAX_RECORD_BYTES);
				assertThat(record[record.length - 1]).isEqualTo((byte) '\n');
			});
		}
	}

	@Test
	void invocationThatFailsIsRepeatedByLambdaWithTheSameIds() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			ingest.failureQueue().fail(1, 403, "AccessDenied");
			ingest.lambda().enqueue(Payloads.envelope(List.of(Payloads.line(1), "{}", Payloads.line(2))));
			ingest.lambda().awaitIdle(LONG);
			assertThat(ingest.lambda().failedAttempts()).isOne();
			assertThat(ingest.lambda().succeeded()).isOne();
			List<String> lines = ingest.firehose().lines();
			assertThat(lines).hasSize(4);
			assertThat(lines.subList(0, 2)).isEqualTo(lines.subList(2, 4)).doesNotHaveDuplicates();
			assertThat(ingest.failures()).hasSize(1);
		}
	}

	@Test
	void failureQueueThatFailsForAMomentIsNoFailure() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			ingest.failureQueue().fail(2, 500, "InternalFailure");
			ingest.lambda().invoke(Payloads.envelope(List.of("{}")));
			assertThat(ingest.failures()).hasSize(1);
		}
	}

	@Test
	void takingASnapshotConnectsToAllButWritesNothing() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start(FunctionLauncher::snapStart)) {
			await().atMost(LONG).until(() -> ingest.process().restoredAtNanos().isPresent());
			assertThat(ingest.firehose().calls()).isOne();
			assertThat(ingest.failureQueue().calls()).isOne();
			ingest.lambda().invoke(Payloads.envelope(List.of(Payloads.line(1), "{}")));
			assertThat(ingest.firehose().lines()).hasSize(1);
			assertThat(ingest.failures()).hasSize(1);
		}
	}

	@Test
	void environmentsThatAreKilledLoseNothing() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			IntStream.range(0, 400)
				.forEach((batch) -> ingest.lambda().enqueue(Payloads.batch(batch * 50, (batch + 1) * 50)));
			for (int kill = 1; kill <= 3; kill++) {
				int expected = 50 * kill;
				await().atMost(LONG).until(() -> ingest.firehose().records().size() >= expected);
				ingest.process().kill();
			}
			ingest.lambda().awaitIdle(LONG);
			List<JsonNode> relayed = ingest.firehose().lines().stream().map(json::readTree).toList();
			assertThat(postcodes(relayed.stream())).isEqualTo(postcodes(IntStream.range(0, 20_000)));
			assertEachIdIsOneEntrys(relayed.stream());
			assertThat(ingest.lambda().discarded()).isEmpty();
		}
	}

	@Test
	void functionWithoutItsSettingsSaysWhatIsMissing() throws Exception {
		try (DeployedIngest ingest = DeployedIngest
			.start((launcher) -> launcher.environment("DC_ENVIRONMENT", "prod"))) {
			assertThat(ingest.process().awaitEnd(LONG)).isNotZero();
			assertThat(ingest.process().initErrors()).singleElement()
				.asString()
				.contains(
						"The environment variable DC_ENVIRONMENT is 'prod': it must be one of development, staging, production");
		}
	}

	// Some answers get lost, too, so that records arrive twice.
	private static FirehoseStub.Policy failingATenth() {
		Random random = new Random(1);
		Odds<FirehoseAnswer> odds = new Odds<>(1, FirehoseAnswer.refuseRecords(random, 10))
			.with(1, FirehoseAnswer.breakBefore())
			.with(1, FirehoseAnswer.breakAfter());
		return (records) -> records.stream().anyMatch(PipelineIT::isCursed)
				? FirehoseAnswer.refuseRecords((record) -> true) : odds.draw();
	}

	private static boolean isCursed(byte[] record) {
		String lines = new String(record, StandardCharsets.US_ASCII);
		return CURSED.stream().anyMatch((postcode) -> lines.contains("\"" + postcode + "\""));
	}

	private static void logThroughTheStarter(DeployedIngest ingest, String protocol, String batchSize) {
		try (ConfigurableApplicationContext application = LoggingApplication.start(ingest, protocol,
				"dc.logging.delivery.batch-size=" + batchSize)) {
			PostcodeLogger postcodeLogger = application.getBean(PostcodeLogger.class);
			IntStream.range(0, ENTRIES)
				.forEach((number) -> postcodeLogger.log("P" + number, (entry) -> entry.hadElection(true)));
			assertThat(postcodeLogger.flush(LONG)).isTrue();
		}
	}

	private static Stream<JsonNode> relayed(DeployedIngest ingest) {
		return ingest.firehose().lines().stream().map(json::readTree);
	}

	private static void assertEachIdIsOneEntrys(Stream<JsonNode> entries) {
		Map<String, String> postcodes = new HashMap<>();
		Set<String> known = new HashSet<>();
		entries.forEach((entry) -> {
			String id = entry.get("entry_id").asString();
			String postcode = entry.get("postcode").asString();
			assertThat(postcodes.putIfAbsent(id, postcode)).isIn(null, postcode);
			if (!known.add(postcode)) {
				assertThat(postcodes).as("%s twice", postcode).containsEntry(id, postcode).hasSize(known.size());
			}
		});
		assertThat(postcodes).hasSameSizeAs(known);
	}

	private static Set<String> postcodes(Stream<JsonNode> entries) {
		return entries.map((entry) -> entry.get("postcode").asString()).collect(Collectors.toSet());
	}

	private static Set<String> postcodes(IntStream numbers) {
		return numbers.mapToObj((number) -> "P" + number).collect(Collectors.toSet());
	}

}
