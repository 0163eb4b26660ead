package uk.org.democracyclub.logging.queries.athena;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.queries.QueryCost;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.testsupport.athena.AthenaStub;
import uk.org.democracyclub.logging.testsupport.http.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class AthenaQueryEngineTests {

	private static final JsonMapper json = JsonMapper.shared();

	@AutoClose
	private final AthenaStub athena = AthenaStub.start();

	private final List<String> progress = new ArrayList<>();

	private AthenaQueryEngine engine;

	@BeforeEach
	void connect() {
		this.engine = engine(client());
	}

	@AfterEach
	void disconnect() {
		this.engine.close();
	}

	@Test
	void runsAQueryInItsWorkgroupAndWaitsForItsAnswer() {
		this.athena
			.query(AthenaStub.execution("QUEUED", 0), AthenaStub.execution("RUNNING", 5_000_000),
					AthenaStub.execution("SUCCEEDED", 12_345_678))
			.finds(page(
					"""
							{"Data": [{"VarCharValue": "dc_product"}, {"VarCharValue": "searches"}, {"VarCharValue": "starts"}]},
							{"Data": [{"VarCharValue": "WCIVF"}, {"VarCharValue": "12"}, {"VarCharValue": "2026-05-07 09:00:00.000"}]}""",
					"more"), page("{\"Data\": [{\"VarCharValue\": \"WDIV\"}, {\"VarCharValue\": \"3\"}, {}]}", null));
		QueryResult result = this.engine.query("SELECT 1");
		assertThat(result.columns()).containsExactly("dc_product", "searches", "starts");
		assertThat(result.rows()).containsExactly(Arrays.asList("WCIVF", 12L, LocalDateTime.parse("2026-05-07T09:00")),
				Arrays.asList("WDIV", 3L, null));
		assertThat(result.remarks()).containsExactly("Athena read 12.3 MB, which costs about 0.00006 US dollars");
		assertThat(this.progress).containsExactly("queued, 0.0 MB read", "running, 5.0 MB read");
		assertThat(this.athena.calls("StartQueryExecution")).singleElement().satisfies((call) -> {
			JsonNode query = json.readTree(call.body());
			assertThat(query.path("QueryString").asString()).isEqualTo("SELECT 1");
			assertThat(query.path("WorkGroup").asString()).isEqualTo("dc-logging-production");
			assertThat(query.at("/QueryExecutionContext/Database").asString()).isEqualTo("dc-wide-logs");
		});
		assertThat(this.athena.calls("GetQueryResults"))
			.extracting((call) -> json.readTree(call.body()).path("NextToken").asString(""))
			.containsExactly("", "more");
	}

	@Test
	void passesRowsOnBeforeItAsksForMore() {
		this.athena.query(AthenaStub.execution("SUCCEEDED", 1))
			.finds(page(
					"{\"Data\": [{\"VarCharValue\": \"dc_product\"}, {}, {}]}, {\"Data\": [{\"VarCharValue\": \"WCIVF\"}, {}, {}]}",
					"more"), page("{\"Data\": [{\"VarCharValue\": \"WDIV\"}, {}, {}]}", null));
		List<Integer> pages = new ArrayList<>();
		QuerySummary summary = this.engine.query("SELECT 1", new RowSink() {

			@Override
			public void columns(List<String> names) {
				assertThat(names).containsExactly("dc_product", "searches", "starts");
			}

			@Override
			public void row(List<@Nullable Object> values) {
				pages.add(AthenaQueryEngineTests.this.athena.calls("GetQueryResults").size());
			}

		});
		assertThat(pages).containsExactly(1, 2);
		assertThat(summary.remarks()).isEmpty();
		assertThat(summary.cost()).isEqualTo(new QueryCost(1, 10.0 / 1024 / 1024 * 5));
	}

	@Test
	void sendsNothingThatIsNoQuery() {
		assertThatExceptionOfType(QueryException.class)
			.isThrownBy(() -> this.engine.query("-- SELECT\nDROP VIEW dc_postcode_searches"))
			.withMessage("Not a query: it begins with 'DROP'; allowed are SELECT, WITH and VALUES");
		assertThat(this.athena.calls()).isEmpty();
	}

	@Test
	void saysWhyAQueryFailed() {
		this.athena.query(AthenaStub.execution("""
				"State": "FAILED",
				"StateChangeReason": "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved\"""", "null"));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT x"))
			.withMessage("The query failed: COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved");
	}

	@Test
	void saysWhatIsKnownOfAQueryThatFailedWithoutAReasonAndNoCostSinceItIsNotBilled() {
		this.athena.query(AthenaStub.execution("FAILED", 12_345_678));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT 1"))
			.withMessage("The query failed: Athena gave no reason");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"StateChangeReason": "Bytes scanned limit was exceeded", | Bytes scanned limit was exceeded.
			"StateChangeReason": "Stopped.",                         | Stopped.
			''                                                           | Athena gave no reason.
			""")
	void saysWhatACancelledQueryCosts(String member, String reason) {
		this.athena
			.query(AthenaStub.execution(member + "\"State\": \"CANCELLED\"", "{\"DataScannedInBytes\": 107374182400}"));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT 1"))
			.withMessage("The query was cancelled: " + reason
					+ " Athena read 107374.2 MB, which costs about 0.48828 US dollars");
	}

	@Test
	void stopsTheQueryThatNobodyWaitsForAnyMore() {
		this.athena.query(AthenaStub.execution("RUNNING", 0));
		Thread waiting = Thread.currentThread();
		try (AthenaQueryEngine slow = new AthenaQueryEngine(client(), "w", Duration.ofMinutes(1),
				(line) -> waiting.interrupt())) {
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> slow.query("SELECT 1"))
				.withMessageContaining("stopped");
		}
		assertThat(Thread.interrupted()).isTrue();
		assertStoppedOnce();
	}

	@Test
	void stopsTheQueryWhoseStartIsInterrupted() throws Exception {
		this.athena.on("StartQueryExecution",
				Reply.json(200, "{\"QueryExecutionId\": \"q1\"}").delayed(Duration.ofSeconds(2)),
				Reply.json(200, "{\"QueryExecutionId\": \"q1\"}"));
		ExecutorService thread = Executors.newSingleThreadExecutor();
		Future<QueryResult> answer = thread.submit(() -> this.engine.query("SELECT 1"));
		await().until(() -> !this.athena.calls("StartQueryExecution").isEmpty());
		thread.shutdownNow();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
			.withMessageContaining("The query was stopped");
		assertStoppedOnce();
		assertThat(this.athena.calls("StartQueryExecution")).hasSize(2)
			.extracting((call) -> json.readTree(call.body()).path("ClientRequestToken").asString())
			.doesNotContain("")
			.containsOnly(json.readTree(this.athena.calls("StartQueryExecution").get(0).body())
				.path("ClientRequestToken")
				.asString());
	}

	@Test
	void stopsTheQueryWhoseEndCannotBeAwaited() {
		this.athena.on("GetQueryExecution", Reply.error(400, "AccessDeniedException", "not authorized"));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT 1"))
			.withMessageContaining("may not run queries in the workgroup 'dc-logging-production': not authorized.")
			.withCauseInstanceOf(AthenaException.class);
		assertStoppedOnce();
	}

	@Test
	void saysWhyTheWaitFailedEvenIfTheQueryCannotBeStopped() {
		this.athena.on("GetQueryExecution", Reply.error(400, "AccessDeniedException", "not authorized"));
		this.athena.on("StopQueryExecution", Reply.error(400, "AccessDeniedException", "not this either"));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT 1"))
			.withMessageContaining("not authorized.");
	}

	@Test
	void stopsWhatIsUnderWayWhenItIsClosed() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.athena.query(AthenaStub.execution("RUNNING", 0));
		AthenaQueryEngine closed = new AthenaQueryEngine(client(), "w", Duration.ofMillis(1),
				(line) -> asked.countDown());
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<QueryResult> answer = thread.submit(() -> closed.query("SELECT 1"));
			assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
			closed.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
				.withMessageContaining("The query was stopped");
			assertStoppedOnce();
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> closed.query("SELECT 1"))
				.withMessage("The query was stopped");
		}
		finally {
			thread.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					InvalidRequestException    | WorkGroup is not found. | refuses the query in the workgroup 'dc-logging-production': WorkGroup is not found. If the workgroup is unknown
					AccessDeniedException      | no                      | may not run queries in the workgroup 'dc-logging-production': no. Use the credentials of the environment's account
					ExpiredTokenException      | expired                 | AWS does not accept the credentials for the workgroup 'dc-logging-production': expired. Sign in again
					TooManyRequestsException   | Rate exceeded           | Too many requests for the workgroup 'dc-logging-production': Rate exceeded. Try again
					SomethingElseException     | odd                     | Athena failed in the workgroup 'dc-logging-production' with SomethingElseException: odd.
					""",
			quoteCharacter = '"')
	void saysWhatAwsRefusedAndWhatToDo(String code, String reason, String expected) {
		this.athena.on("StartQueryExecution", Reply.error(400, code, reason));
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT 1"))
			.withMessageContaining(expected)
			.withMessageNotContaining("Request ID")
			.withCauseInstanceOf(AthenaException.class);
	}

	@Test
	void saysThatThereAreNoCredentials() {
		AwsCredentialsProvider none = AwsCredentialsProviderChain.builder()
			.addCredentialsProvider(ProfileCredentialsProvider.builder()
				.profileFile(ProfileFile.aggregator().build())
				.profileName("none")
				.build())
			.build();
		try (AthenaQueryEngine stranger = engine(AthenaClient.builder()
			.region(Region.EU_WEST_2)
			.endpointOverride(this.athena.url())
			.credentialsProvider(none)
			.build())) {
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> stranger.query("SELECT 1"))
				.withMessageStartingWith(
						"There are no AWS credentials that work for the workgroup 'dc-logging-production'. Sign in again")
				.withCauseInstanceOf(SdkClientException.class);
		}
	}

	@Test
	void saysThatAthenaCannotBeReached() throws IOException {
		int port;
		try (ServerSocket gone = new ServerSocket(0)) {
			port = gone.getLocalPort();
		}
		try (AthenaQueryEngine lost = engine(AthenaClient.builder()
			.region(Region.EU_WEST_2)
			.endpointOverride(URI.create("http://localhost:" + port))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build())) {
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> lost.query("SELECT 1"))
				.withMessageStartingWith(
						"Athena, with the workgroup 'dc-logging-production', cannot be reached: HttpHostConnectException: ");
		}
	}

	@Test
	void takesWhatIsDividedByZeroForANumber() {
		assertThat(AthenaValues.parse("double", "NaN")).isEqualTo(Double.NaN);
		assertThat(AthenaValues.parse("double", "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
		assertThat(AthenaValues.parse("double", "1.5E3")).isEqualTo(new BigDecimal("1.5E3"));
	}

	@ParameterizedTest
	@CsvSource({ "date, 10000-01-01", "date, 0000-00-00", "timestamp, 10000-01-01 00:00:00.000", "timestamp, soon",
			"bigint, 9223372036854775808", "integer, ''", "double, 1e", "decimal, '1,5'", "array, '[1]'" })
	void leavesATextThatIsNoValueOfItsType(String type, String text) {
		assertThat(AthenaValues.parse(type, text)).isEqualTo(text);
	}

	private AthenaQueryEngine engine(AthenaClient client) {
		return new AthenaQueryEngine(client, "dc-logging-production", Duration.ofMillis(1), this.progress::add);
	}

	private void assertStoppedOnce() {
		assertThat(this.athena.calls("StopQueryExecution")).singleElement()
			.satisfies((call) -> assertThat(json.readTree(call.body()))
				.isEqualTo(json.readTree("{\"QueryExecutionId\": \"q1\"}")));
	}

	private AthenaClient client() {
		return AthenaClient.builder()
			.region(Region.EU_WEST_2)
			.endpointOverride(this.athena.url())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build();
	}

	private static String page(String rows, String next) {
		return """
				{"ResultSet": {"Rows": [%s], "ResultSetMetadata": {"ColumnInfo": [
				{"Name": "dc_product", "Label": "dc_product", "Type": "varchar"},
				{"Name": "searches", "Label": "searches", "Type": "bigint"},
				{"Name": "starts", "Label": "starts", "Type": "timestamp"}]}}%s}""".formatted(rows,
				(next != null) ? ", \"NextToken\": \"" + next + '"' : "");
	}

}
