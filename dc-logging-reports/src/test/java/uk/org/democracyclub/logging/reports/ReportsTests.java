package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresFile;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.DayRange;
import uk.org.democracyclub.logging.queries.daily.s3.S3FigureFiles;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.local.LakeFolder;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.queries.report.ReportDefinition;
import uk.org.democracyclub.logging.queries.report.ReportException;
import uk.org.democracyclub.logging.queries.report.ReportPart;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.testsupport.athena.AthenaEmulator;
import uk.org.democracyclub.logging.testsupport.athena.AthenaTable;
import uk.org.democracyclub.logging.testsupport.s3.S3Stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Both actions of the function, with queries that are answered by DuckDB on a generated
 * lake.
 */
class ReportsTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String WORK_GROUP = "dc-logging-staging";

	private static final String MANIFEST = "reports/2026-05-07/manifest.json";

	// The lake does not change.
	private static final Map<String, AthenaTable> RESULTS = new ConcurrentHashMap<>();

	@TempDir
	private static Path lake;

	private static LocalQueryEngine engine;

	private UnaryOperator<AthenaTable> change = UnaryOperator.identity();

	@AutoClose
	private final AthenaEmulator athena = AthenaEmulator.start(WORK_GROUP, this::query);

	@AutoClose
	private final S3Stub bucket = S3Stub.start("dc-example-logging");

	@AutoClose
	private final AthenaClient athenaClient = TestClients.athena(this.athena.url());

	@AutoClose
	private final S3Client s3 = TestClients.s3(this.bucket.url());

	private final Actions actions = new Actions(
			new Reports(new ReportWriter(this.athenaClient, WORK_GROUP), new ReportStore(this.s3, "dc-example-logging"),
					Clock.fixed(Instant.parse("2026-05-08T03:35:00Z"), ZoneOffset.UTC)),
			new DailyCount(this.athenaClient,
					new DailyFiguresStore(new S3FigureFiles(this.s3, "dc-example-logging", DcEnvironment.STAGING))));

	@BeforeAll
	static void open() throws IOException {
		LakeFolder.fill(lake, LakeData.generate(1));
		engine = new LocalQueryEngine(lake);
	}

	@AfterAll
	static void close() {
		engine.close();
	}

	@Test
	void plansAllQueriesWithTheirValues() throws IOException {
		JsonNode plan = plan("{\"polling_day\": \"2024-07-04\", \"period_start\": \"2024-05-22\"}");
		assertThat(plan.at("/run/folder").asString()).isEqualTo("reports/2024-07-04/20260508T033000Z-a1b2/");
		ReportRequest request = ReportRequest.of(ReportDefinition.ELECTION,
				Map.of("polling_day", "2024-07-04", "period_start", "2024-05-22"));
		List<String> planned = new ArrayList<>();
		plan.path("phases").forEach((phase) -> phase.forEach((query) -> {
			planned.add(query.path("name").asString());
			request.definition()
				.part(query.path("name").asString())
				.ifPresent((part) -> assertThat(query.path("sql").asString()).isEqualTo(request.sql(part)));
		}));
		assertThat(planned).startsWith("onspd_table", "totals").endsWith("later-totals");
		assertThat(planned).containsAll(ReportDefinition.ELECTION.parts().stream().map(ReportPart::name).toList());
	}

	@Test
	void plansWhatFitsIntoTheStateOfAStateMachine() throws IOException {
		assertThat(plan("{\"polling_day\": \"2024-07-04\", \"period_start\": \"2024-05-22\"}").toString().length())
			.isLessThan(256 * 1024 / 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{} | The report 'election' needs the parameter 'polling_day', a date such as 2026-05-07",
			"{\"polling_day\": \"7 May\"} | The parameter 'polling_day' is '7 May': it must be a date such as 2026-05-07",
			"{\"polling_day\": 20260507} | The parameter 'polling_day' is '20260507': it must be a date such as 2026-05-07",
			"\"2026-05-07\" | The input of the execution is \"2026-05-07\": it must be an object such as {\"polling_day\": \"2026-05-07\"}" })
	void saysWhatIsWrongWithTheInput(String input, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> plan(input)).withMessage(message);
	}

	@Test
	void saysWhichActionsThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.actions.handle("{\"action\": \"print\"}"))
			.withMessage("The field 'action' is 'print': it must be 'plan' or 'render'");
	}

	@Test
	void writesNothingTwiceIfTheAnswerWasLost() throws IOException {
		JsonNode answer = render();
		int puts = this.bucket.puts().size();
		assertThat(answer.path("newest").asBoolean()).isTrue();
		assertThat(render()).isEqualTo(answer);
		assertThat(this.bucket.puts()).hasSize(puts);
	}

	@Test
	void mentionsWhatWasDeliveredSinceThePreviousReport() throws IOException {
		render();
		ObjectNode previous = (ObjectNode) JSON.readTree(this.bucket.text(MANIFEST));
		previous.put("folder", "reports/2026-05-07/20260507T213000Z-evening/");
		previous.put("started", "2026-05-07T21:30:00Z").put("created", "2026-05-07T21:30:00Z");
		previous.path("totals").forEach((total) -> ((ObjectNode) total).put("searches", 1));
		this.bucket.put(MANIFEST, previous.toString());
		String page = this.bucket.text("reports/2026-05-07/20260508T033000Z-a1b2/index.html");
		render();
		assertThat(this.bucket.text("reports/2026-05-07/20260508T033000Z-a1b2/index.html")).isNotEqualTo(page)
			.contains("since the report of 7 May 2026");
	}

	@Test
	void writesNothingIfTheFiguresDoNotAgree() {
		this.change = (table) -> table.columns().contains("nation") ? new AthenaTable(table.columns(), List.of())
				: table;
		assertThatExceptionOfType(ReportException.class).isThrownBy(this::render)
			.withMessageStartingWith("The figures do not agree: The sum of by-nation.csv");
		assertThat(this.bucket.puts()).isEmpty();
	}

	@Test
	void saysThatThePostcodeDirectoryIsEmpty() {
		this.change = (table) -> table.columns().contains("postcodes")
				? new AthenaTable(table.columns(), List.of(List.of(0L, 0L))) : table;
		assertThatExceptionOfType(ReportException.class).isThrownBy(this::render)
			.withMessageContaining("onspd_table", "has no rows");
		assertThat(this.bucket.puts()).isEmpty();
	}

	@Test
	void saysWhichResultIsMissing() {
		String event = """
				{"action": "render", "run": %s, "results": [[{"name": "onspd_table", "id": "q99"}]]}"""
			.formatted(Json.write(Runs.run("a1b2", Runs.STARTED).toFields()));
		assertThatExceptionOfType(ReportFailedException.class).isThrownBy(() -> this.actions.handle(event))
			.withMessageStartingWith("The result of the query 'onspd_table' cannot be read: ");
	}

	@Test
	void countsTheDaysThatCanChangeAndThoseWithoutAFile() throws IOException {
		JsonNode plan = plan("{\"report\": \"daily-figures\", \"look_back_days\": 40}");
		assertThat(plan.at("/run/ranges"))
			.extracting((range) -> range.path("first").asString(), (range) -> range.path("last").asString())
			.containsExactly(tuple("2026-04-07", "2026-05-07"), tuple("2026-03-29", "2026-04-06"));
		assertThat(render(plan)).isEqualTo(JSON.readTree("{\"days\": 40, \"changed\": 40}"));
		assertThat(this.bucket.keys()).hasSize(41)
			.contains("usage/2026-03-29/figures.csv", "usage/2026-05-07/figures.csv", "usage/last-count.csv");
		assertThat(this.bucket.text("usage/last-count.csv")).isEqualTo("counted_at,2026-05-08T03:30:00.123Z\n");
		plan = plan("{\"report\": \"daily-figures\", \"look_back_days\": 40}");
		assertThat(plan.at("/run/ranges")).singleElement()
			.satisfies((range) -> assertThat(range.path("first").asString()).isEqualTo("2026-04-29"));
		assertThat(render(plan)).isEqualTo(JSON.readTree("{\"days\": 9, \"changed\": 0}"));
	}

	@Test
	void writesTheSameDailyFiguresAsOnOneMachine() throws Exception {
		render(plan("{\"report\": \"daily-figures\"}"));
		DayRange day = new DayRange(LocalDate.parse("2026-05-07"), LocalDate.parse("2026-05-07"));
		DailyFigures expected = DailyFigures.of(engine.query(day.sql()), day).get(0);
		assertThat(expected.rows()).isNotEmpty();
		byte[] file = this.bucket.object("usage/2026-05-07/figures.csv").orElseThrow();
		assertThat(DailyFiguresFile.parse(file, day.first()).figures()).isEqualTo(expected);
	}

	@Test
	void doesNotReplaceDailyFiguresThatWereCountedLater() throws Exception {
		LocalDate day = LocalDate.parse("2026-05-07");
		String later = new String(
				new DailyFiguresFile(new DailyFigures(day, List.of()), Instant.parse("2026-05-08T03:31:00Z"), "")
					.bytes(),
				StandardCharsets.UTF_8);
		this.bucket.put("usage/2026-05-07/figures.csv", later);
		render(plan("{\"report\": \"daily-figures\", \"look_back_days\": 0}"));
		assertThat(this.bucket.text("usage/2026-05-07/figures.csv")).isEqualTo(later);
		assertThat(this.bucket.keys()).contains("usage/2026-05-06/figures.csv");
	}

	@Test
	void plansAsManyDaysAsFitIntoTheStateOfAStateMachine() throws IOException {
		assertThat(plan("{\"report\": \"daily-figures\", \"look_back_days\": 800}").toString().length())
			.isLessThan(256 * 1024 / 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{\"report\": \"daily-figures\", \"look_back_days\": 801} | The parameter 'look_back_days' is '801': it must be a whole number from 0 to 800",
			"{\"report\": \"daily-figures\", \"look_back_days\": \"9\"} | The parameter 'look_back_days' is '9': it must be a whole number from 0 to 800",
			"{\"report\": \"daily-figures\", \"polling_day\": \"2026-05-07\"} | The report 'daily-figures' has no parameter 'polling_day', but look_back_days",
			"{\"report\": \"weekly\"} | The parameter 'report' is 'weekly': it must be 'election' or 'daily-figures'" })
	void saysWhatIsWrongWithTheInputOfDailyFigures(String input, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> plan(input)).withMessage(message);
	}

	private JsonNode plan(String input) throws IOException {
		return JSON.readTree(this.actions.handle("""
				{"action": "plan", "execution": "arn:aws:states:eu-west-2:123456789012:execution:reports:a1b2",
				"started": "2026-05-08T03:30:00.123Z", "input": %s}""".formatted(input)));
	}

	private JsonNode render() throws IOException {
		return render(plan("{\"polling_day\": \"2026-05-07\"}"));
	}

	// Does what the state machine does between both actions.
	private JsonNode render(JsonNode plan) throws IOException {
		ObjectNode event = JSON.createObjectNode().put("action", "render");
		event.set("run", plan.path("run"));
		ArrayNode results = event.putArray("results");
		for (JsonNode phase : plan.path("phases")) {
			ArrayNode ended = results.addArray();
			for (JsonNode query : phase) {
				String id = this.athenaClient
					.startQueryExecution((request) -> request.queryString(query.path("sql").asString())
						.workGroup(WORK_GROUP)
						.clientRequestToken(UUID.randomUUID().toString()))
					.queryExecutionId();
				var unused = this.athenaClient.getQueryExecution((request) -> request.queryExecutionId(id));
				ended.addObject().put("name", query.path("name").asString()).put("id", id);
			}
		}
		return JSON.readTree(this.actions.handle(event.toString()));
	}

	private AthenaTable query(String sql) {
		return this.change.apply(RESULTS.computeIfAbsent(sql, (query) -> {
			QueryResult result = engine.query(query);
			return new AthenaTable(result.columns(), new ArrayList<>(result.rows()));
		}));
	}

}
