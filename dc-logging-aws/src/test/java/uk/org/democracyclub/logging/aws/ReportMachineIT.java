package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.local.LakeFolder;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.queries.report.ReportDefinition;
import uk.org.democracyclub.logging.queries.report.ReportPart;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.text.CsvWriter;
import uk.org.democracyclub.logging.testsupport.athena.AthenaTable;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Executions of the synthesized state machine, on a generated lake.
 */
@RequiresNode
class ReportMachineIT {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String INPUT = "{\"polling_day\": \"2026-05-07\"}";

	private static final Instant STARTED = Instant.parse("2026-05-08T03:30:00.123Z");

	private static final String MANIFEST = "reports/2026-05-07/manifest.json";

	// The titles of queries are comments in their SQL.
	private static final ReportPart BY_NATION = ReportDefinition.ELECTION.part("by-nation").orElseThrow();

	private static final String EXHAUSTED = """
			"State": "FAILED", "StateChangeReason": "Query exhausted resources at this scale factor",
			"AthenaError": {"ErrorCategory": 1, "ErrorType": 0, "Retryable": true}""";

	@TempDir
	private static Path lake;

	private static LocalQueryEngine engine;

	private static ReportMachineRunner machine;

	// The lake does not change.
	private static final Map<String, AthenaTable> RESULTS = new ConcurrentHashMap<>();

	@BeforeAll
	static void open() throws IOException {
		ReportMachineRunner.assumeAvailable();
		LakeFolder.fill(lake, LakeData.generate(1));
		engine = new LocalQueryEngine(lake);
		machine = new ReportMachineRunner(SynthesizedStack.of("staging"),
				(sql) -> RESULTS.computeIfAbsent(sql, ReportMachineIT::query));
	}

	@AfterAll
	static void close() {
		if (machine != null) {
			machine.close();
		}
		if (engine != null) {
			engine.close();
		}
	}

	@BeforeEach
	void reset() {
		machine.reset();
	}

	@Test
	void writesAllFilesAndThenTheManifest() throws Exception {
		ReportExecution.Result result = run(new ReportExecution("morning", STARTED, INPUT));
		assertThat(result.status()).as(machine.output()).isEqualTo("SUCCEEDED");
		String folder = "reports/2026-05-07/20260508T033000Z-morning/";
		assertThat(result.output()).isEqualTo(JSON.readTree("""
				{"folder": "%s", "newest": true}""".formatted(folder)));
		assertComplete(folder, INPUT);
		assertThat(machine.s3().puts()).last().isEqualTo(MANIFEST);
		assertThat(machine.s3().puts()).doesNotHaveDuplicates();
		JsonNode manifest = manifest();
		assertThat(manifest.path("folder").asString()).isEqualTo(folder);
		assertThat(manifest.path("started").asString()).isEqualTo(STARTED.toString());
		assertThat(manifest.at("/parameters/polling_day").asString()).isEqualTo("2026-05-07");
		assertThat(machine.messages()).isEmpty();
	}

	@Test
	void countsTheTotalsFirstAndOnceMoreAtTheEnd() throws Exception {
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).status()).isEqualTo("SUCCEEDED");
		String totals = ReportDefinition.ELECTION.parts().get(0).query().title();
		List<String> started = machine.athena().started();
		assertThat(started).hasSize(ReportDefinition.ELECTION.parts().size() + 2);
		assertThat(started.subList(0, 2)).anyMatch((sql) -> sql.contains(totals))
			.anyMatch((sql) -> sql.contains("onspd_table"));
		assertThat(started).last().asString().contains(totals);
	}

	@Test
	void failsIfAQueryFailsThreeTimesAndNamesTheQuery() throws Exception {
		machine.athena().end(BY_NATION.query().title(), 3, EXHAUSTED);
		ReportExecution.Result result = run(new ReportExecution("morning", STARTED, INPUT));
		assertThat(result.error()).isEqualTo("QueryFailed");
		assertThat(starts(BY_NATION)).isEqualTo(3);
		assertThat(machine.s3().keys()).isEmpty();
		assertReported("'by-nation' did not succeed in attempt 3", "exhausted resources",
				"The report election-2026-05-07 ", "dc-logging-reports-staging:morning");
		assertThat(result.cause()).isEqualTo(machine.messages().get(0).get("Message"));
	}

	@Test
	void succeedsIfAQueryFailsTwice() throws Exception {
		machine.athena().end(BY_NATION.query().title(), 2, EXHAUSTED);
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).status()).isEqualTo("SUCCEEDED");
		assertThat(starts(BY_NATION)).isEqualTo(3);
		assertThat(machine.messages()).isEmpty();
	}

	@Test
	void doesNotRepeatAQueryThatIsWrong() throws Exception {
		machine.athena().end(BY_NATION.query().title(), 1, """
				"State": "FAILED", "StateChangeReason": "COLUMN_NOT_FOUND: line 5:3: Column 'x' cannot be resolved",
				"AthenaError": {"ErrorCategory": 2, "ErrorType": 1006, "Retryable": false}""");
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).error()).isEqualTo("QueryFailed");
		assertThat(starts(BY_NATION)).isEqualTo(1);
		assertReported("'by-nation' did not succeed in attempt 1", "COLUMN_NOT_FOUND");
	}

	@Test
	void failsIfAQueryIsCancelled() throws Exception {
		machine.athena().end(BY_NATION.query().title(), 1, """
				"State": "CANCELLED", "StateChangeReason": "Bytes scanned limit was exceeded\"""");
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).error()).isEqualTo("QueryFailed");
		assertThat(starts(BY_NATION)).isEqualTo(1);
		assertThat(machine.s3().keys()).isEmpty();
		assertReported("'by-nation' did not succeed in attempt 1", "CANCELLED", "Bytes scanned limit was exceeded");
	}

	@Test
	void waitsWhenAthenaIsAskedTooMuchAndStartsEachQueryOnce() throws Exception {
		machine.athena().throttle("StartQueryExecution", 2);
		machine.athena().throttle("GetQueryExecution", 2);
		machine.athena().throttle("GetQueryResults", 2);
		ReportExecution.Result result = run(new ReportExecution("morning", STARTED, INPUT));
		assertThat(result.status()).as(machine.output()).isEqualTo("SUCCEEDED");
		for (ReportPart part : ReportDefinition.ELECTION.parts()) {
			assertThat(starts(part)).as(part.name()).isEqualTo(part.name().equals(ReportPart.TOTALS) ? 2 : 1);
		}
		assertThat(machine.messages()).isEmpty();
	}

	@Test
	void failsIfAthenaRefusesToStartAQuery() throws Exception {
		machine.athena().throttle("StartQueryExecution", 1_000);
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).error()).isEqualTo("QueryFailed");
		assertThat(machine.messages()).isNotEmpty()
			.allSatisfy((message) -> assertThat(message.get("Message")).contains("Athena could not be called for",
					"TooManyRequestsException", "Rate exceeded"));
		assertThat(machine.s3().keys()).isEmpty();
	}

	@Test
	void doesNotMixTwoExecutionsForTheSameDay() throws Exception {
		String other = "{\"polling_day\": \"2026-05-07\", \"period_start\": \"2026-05-01\"}";
		List<ReportExecution.Result> results = machine.run(new ReportExecution("one", STARTED, INPUT),
				new ReportExecution("two", STARTED.plusMillis(1), other));
		assertThat(results).as(machine.output())
			.allSatisfy((result) -> assertThat(result.status()).isEqualTo("SUCCEEDED"));
		String first = "reports/2026-05-07/20260508T033000Z-one/";
		String second = "reports/2026-05-07/20260508T033000Z-two/";
		assertComplete(first, INPUT);
		assertComplete(second, other);
		assertThat(machine.s3().text(first + "totals.csv")).isNotEqualTo(machine.s3().text(second + "totals.csv"));
		assertThat(manifest().path("folder").asString()).isEqualTo(second);
		assertThat(manifest().path("files"))
			.isEqualTo(JSON.readTree(machine.s3().text(second + "manifest.json")).path("files"));
	}

	@Test
	void keepsTheReportOfAnExecutionThatStartedLater() throws Exception {
		run(new ReportExecution("late", STARTED.plusSeconds(60), INPUT));
		String manifest = machine.s3().text(MANIFEST);
		ReportExecution.Result result = run(new ReportExecution("early", STARTED, INPUT));
		assertThat(result.status()).isEqualTo("SUCCEEDED");
		assertThat(result.output().path("newest").asBoolean()).isFalse();
		assertThat(machine.s3().text(MANIFEST)).isEqualTo(manifest);
		assertComplete("reports/2026-05-07/20260508T033000Z-early/", INPUT);
	}

	@Test
	void keepsPreviousReportsAndFollowsTheNewest() throws Exception {
		run(new ReportExecution("morning", STARTED, INPUT));
		run(new ReportExecution("next", STARTED.plusSeconds(86_400), INPUT));
		assertComplete("reports/2026-05-07/20260508T033000Z-morning/", INPUT);
		assertThat(manifest().path("folder").asString()).isEqualTo("reports/2026-05-07/20260509T033000Z-next/");
	}

	@Test
	void countsDailyFigures() throws Exception {
		ReportExecution.Result result = run(
				new ReportExecution("night", STARTED, "{\"report\": \"daily-figures\", \"look_back_days\": 10}"));
		assertThat(result.status()).as(machine.output()).isEqualTo("SUCCEEDED");
		assertThat(result.output()).isEqualTo(JSON.readTree("{\"days\": 10, \"changed\": 10}"));
		assertThat(machine.s3().keys()).hasSize(11)
			.contains("usage/2026-04-28/figures.csv", "usage/2026-05-07/figures.csv");
		assertThat(machine.s3().puts()).last().isEqualTo("usage/last-count.csv");
		assertThat(machine.messages()).isEmpty();
	}

	@Test
	void writesNoDailyFiguresIfTheirQueryFails() throws Exception {
		machine.athena().end(NamedQuery.of("usage-of-days").orElseThrow().title(), 3, EXHAUSTED);
		ReportExecution.Result result = run(
				new ReportExecution("night", STARTED, "{\"report\": \"daily-figures\", \"look_back_days\": 0}"));
		assertThat(result.error()).isEqualTo("QueryFailed");
		assertThat(machine.s3().keys()).isEmpty();
		assertReported("The report daily-figures-2026-05-08 was not made",
				"'usage-of-days-2026-04-29-to-2026-05-07' did not succeed in attempt 3");
	}

	@Test
	void saysInASentenceWhatIsWrongWithTheInput() throws Exception {
		ReportExecution.Result result = run(
				new ReportExecution("morning", STARTED, "{\"polling_day\": \"7 May 2026\"}"));
		assertThat(result.error()).isEqualTo("ReportFailed");
		assertReported("The parameter 'polling_day' is '7 May 2026': it must be a date such as 2026-05-07");
		assertThat(machine.athena().started()).isEmpty();
	}

	@Test
	void reportsThatTheFilesCouldNotBeWritten() throws Exception {
		machine.s3().fail(1, 403, "AccessDenied");
		assertThat(run(new ReportExecution("morning", STARTED, INPUT)).error()).isEqualTo("ReportFailed");
		assertReported("The file s3://dc-example-logging/" + MANIFEST + " cannot be read", "Refused by the stub");
	}

	private ReportExecution.Result run(ReportExecution execution) throws Exception {
		return machine.run(execution).get(0);
	}

	private long starts(ReportPart part) {
		return machine.athena()
			.started()
			.stream()
			.filter((sql) -> sql.startsWith("-- " + part.query().title() + "\n"))
			.count();
	}

	private JsonNode manifest() {
		return JSON.readTree(machine.s3().text(MANIFEST));
	}

	private void assertReported(String... parts) {
		assertThat(machine.messages()).singleElement().satisfies((message) -> {
			assertThat(message.get("TopicArn")).endsWith(":dc-logging-alarms-staging");
			assertThat(message.get("Subject")).startsWith("dc-logging-reports-staging: ");
			assertThat(message.get("Message")).contains(parts);
		});
	}

	/** The files are those of the report, and those that its manifest lists. */
	private void assertComplete(String folder, String input) throws Exception {
		ReportRequest request = ReportRequest.of(ReportDefinition.ELECTION, parameters(input));
		List<String> names = Stream
			.concat(request.definition().parts().stream().map(ReportPart::fileName),
					Stream.of("index.html", "manifest.json"))
			.map((name) -> folder + name)
			.toList();
		assertThat(machine.s3().keys()).filteredOn((key) -> key.startsWith(folder))
			.containsExactlyInAnyOrderElementsOf(names);
		for (ReportPart part : request.definition().parts()) {
			StringBuilder csv = new StringBuilder();
			CsvWriter.write(engine.query(request.sql(part)), csv);
			assertThat(machine.s3().text(folder + part.fileName())).as(part.name()).isEqualTo(csv.toString());
		}
		JsonNode manifest = JSON.readTree(machine.s3().text(folder + "manifest.json"));
		assertThat(manifest.path("files")).hasSize(names.size() - 1);
		for (JsonNode file : manifest.path("files")) {
			byte[] content = machine.s3().object(folder + file.path("name").asString()).orElseThrow();
			assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
				.isEqualTo(file.path("sha256").asString());
		}
	}

	private static Map<String, String> parameters(String input) {
		return JSON.readTree(input)
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asString()));
	}

	private static AthenaTable query(String sql) {
		QueryResult result = engine.query(sql);
		return new AthenaTable(result.columns(), new ArrayList<>(result.rows()));
	}

}
