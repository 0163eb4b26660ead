package uk.org.democracyclub.logging.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.AutoClose;
import uk.org.democracyclub.logging.console.failures.FailureLogs;
import uk.org.democracyclub.logging.testsupport.athena.AthenaStub;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged program, run as its users run it.
 */
@Tag("slow")
class PackagedConsoleIT {

	private static final Path JAR = Path.of("target/dc-logging-console.jar").toAbsolutePath();

	@AutoClose
	private final AthenaStub athena = AthenaStub.start();

	@TempDir
	private Path directory;

	private final Map<String, String> environment = new HashMap<>();

	@BeforeEach
	void log() {
		LocalLog.write(this.directory.resolve("dc-logs"), "SW1A 1AA");
	}

	@Test
	void printsTheAnswerAndNothingElseToStandardOutput() throws Exception {
		assertThat(
				end(start("run", "usage-by-product", "first_day=2026-05-01", "last_day=2026-05-31", "--format", "csv")))
			.as(err())
			.isZero();
		assertThat(out())
			.isEqualTo("dc_product,searches,with_election,without_election,election_unknown\r\nWCIVF,1,1,0,0\r\n");
		assertThat(err()).matches("Querying the folder .*\\R\\(1 row\\) in \\d+\\.\\d s\\R");
	}

	@Test
	void answersTheSameInEveryLocale() throws Exception {
		List<String> arabic = List.of("-Duser.language=ar", "-Duser.country=EG");
		assertThat(end(start(arabic, "run", "usage-by-product", "first_day=2026-05-01", "last_day=2026-05-31",
				"--format", "csv")))
			.as(err())
			.isZero();
		assertThat(out())
			.isEqualTo("dc_product,searches,with_election,without_election,election_unknown\r\nWCIVF,1,1,0,0\r\n");
		assertThat(err()).matches("Querying the folder .*\\R\\(1 row\\) in \\d+\\.\\d s\\R");
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "csv", "json" })
	void printsMoreRowsThanFitIntoItsMemory(String format) throws Exception {
		assertThat(end(start(List.of("-Xmx64m"), "sql",
				"SELECT range, repeat('x', 50) AS a, repeat('y', 50) AS b FROM range(500000)", "--format", format)))
			.as(err())
			.isZero();
		assertThat(err()).contains("(500000 rows) in ");
		try (Stream<String> lines = Files.lines(this.directory.resolve("out.txt"))) {
			assertThat(lines.filter((line) -> line.contains("xxx"))).hasSize(500_000);
		}
	}

	@Test
	void readsFilesWhoseNamesTheSystemCannotWrite() throws Exception {
		LocalLog.write(this.directory.resolve("dc-logs"), "SW1A 1AA", "M\u00f4n");
		this.environment.put("LC_ALL", "C");
		assertThat(end(start("sql", "SELECT count(*) AS n FROM dc_postcode_searches_table", "--format", "csv")))
			.as(err())
			.isZero();
		assertThat(out()).isEqualTo("n\r\n2\r\n");
	}

	@Test
	void takesPropertiesFromTheWorkingDirectory() throws Exception {
		Files.writeString(this.directory.resolve("application.properties"), "dc.logging.local.directory=elsewhere\n");
		assertThat(end(start("sql", "SELECT 1 AS one"))).as(err()).isZero();
		assertThat(err()).contains("elsewhere");
	}

	@Test
	void exitsWithOneWhenTheQueryFailsAndWithTwoWhenItIsMisused() throws Exception {
		assertThat(end(start("sql", "SELECT nothing"))).isEqualTo(1);
		assertThat(out()).isEmpty();
		assertThat(end(start("run", "nothing"))).isEqualTo(2);
		assertThat(end(start("sql", "SELECT 1", "--dc.logging.environment=prod"))).isEqualTo(2);
		assertThat(out()).isEmpty();
		assertThat(err()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there cannot be asked to end")
	void stopsTheQueryInAthenaWhenItIsToldToEnd() throws Exception {
		this.athena.query(AthenaStub.execution("RUNNING", 0));
		List<String> command = new ArrayList<>(List.of("sql", "SELECT 1"));
		command.addAll(List.of(AskedAthena.options(this.athena)));
		Process process = start(command.toArray(String[]::new));
		await().atMost(Duration.ofMinutes(2)).until(() -> !this.athena.calls("GetQueryExecution").isEmpty());
		process.destroy();
		assertThat(end(process)).isNotZero();
		assertThat(this.athena.calls("StopQueryExecution")).as(err()).hasSize(1);
		assertThat(out()).isEmpty();
	}

	@Test
	void makesAReport() throws Exception {
		LocalLog.writePostcodes(this.directory.resolve("dc-logs"));
		assertThat(end(start("report", "election", "polling_day=2026-05-07", "--output", "report/"))).as(err())
			.isZero();
		assertThat(out()).isEmpty();
		assertThat(this.directory.resolve("report")).isDirectoryContaining("glob:**/index.html")
			.isDirectoryContaining("glob:**/manifest.json");
		assertThat(Files.readString(this.directory.resolve("report/totals.csv"))).contains("polling day,1,1,0,0");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there cannot be asked to end")
	void leavesNoReportWhenItIsToldToEnd() throws Exception {
		Process process = startReport();
		process.destroy();
		assertThat(end(process)).isNotZero();
		assertThat(this.athena.calls("StopQueryExecution")).as(err()).hasSize(1);
		assertThat(reports()).isEmpty();
	}

	@Test
	void leavesNoReportWhenItIsKilledAndTheNextRunTidiesUp() throws Exception {
		end(startReport().destroyForcibly());
		assertThat(reports()).allMatch((file) -> file.startsWith(".report.part-"));
		LocalLog.writePostcodes(this.directory.resolve("dc-logs"));
		assertThat(end(start("report", "election", "polling_day=2026-05-07", "--output", "report"))).as(err()).isZero();
		assertThat(reports()).containsExactly("report");
	}

	@Test
	void listsFailuresOfTheEndpointsInTheEnvironment() throws Exception {
		try (FailureLogs logs = new FailureLogs()) {
			logs.sqs()
				.failureQueue()
				.add(FailureLogs.line("not-json", "must be JSON", "request", "x"),
						Instant.parse("2026-05-07T18:00:00Z"));
			logs.s3().put(FailureLogs.FOLDER + "2026/object", FailureLogs.object("ParseError", "x"));
			this.environment.putAll(Map.of("AWS_ENDPOINT_URL", logs.url().toString(), "AWS_ACCESS_KEY_ID", "id",
					"AWS_SECRET_ACCESS_KEY", "secret", "DC_LOGGING_ENVIRONMENT", "development"));
			assertThat(end(start("failures", "list", "--bucket", FailureLogs.BUCKET, "--format", "csv"))).as(err())
				.isZero();
			assertThat(out()).startsWith("source,reason,")
				.contains("folder,ParseError,", "queue,not-json,must be JSON,1,1,");
			assertThat(logs.sqs().failureQueue().waiting()).hasSize(1);
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there cannot be asked to end")
	void givesMessagesBackWhenItIsToldToEnd() throws Exception {
		try (FailureLogs logs = new FailureLogs()) {
			SqsQueue queue = logs.sqs().failureQueue();
			// More than can be read until it is told.
			String line = FailureLogs.line("not-json", "must be JSON", "request", "x");
			IntStream.range(0, 20_000).forEach((i) -> queue.add(line, Instant.EPOCH));
			List<String> command = new ArrayList<>(List.of("failures"));
			command.addAll(List.of(logs.options()));
			Process process = start(command.toArray(String[]::new));
			await().atMost(Duration.ofMinutes(2)).until(() -> queue.hidden() > 0);
			process.destroy();
			assertThat(end(process)).isNotZero();
			assertThat(queue.hidden()).as(err()).isZero();
			assertThat(queue.waiting()).hasSize(20_000);
			assertThat(out()).isEmpty();
		}
	}

	// Whose first query does not end.
	private Process startReport() throws IOException {
		this.athena.query(AthenaStub.execution("RUNNING", 0));
		List<String> command = new ArrayList<>(
				List.of("report", "election", "polling_day=2026-05-07", "--output", "report"));
		command.addAll(List.of(AskedAthena.options(this.athena)));
		Process process = start(command.toArray(String[]::new));
		await().atMost(Duration.ofMinutes(2)).until(() -> !this.athena.calls("GetQueryExecution").isEmpty());
		assertThat(reports()).isNotEmpty();
		return process;
	}

	private List<String> reports() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.contains("report"))
				.toList();
		}
	}

	private Process start(String... command) throws IOException {
		return start(List.of(), command);
	}

	private Process start(List<String> options, String... command) throws IOException {
		List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		line.addAll(options);
		line.addAll(List.of("-jar", JAR.toString()));
		line.addAll(List.of(command));
		ProcessBuilder builder = new ProcessBuilder(line).directory(this.directory.toFile());
		// Nothing of the machine's configuration.
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("AWS_") || name.startsWith("DC_") || name.startsWith("SPRING_")
					|| name.startsWith("JAVA_TOOL_"));
		builder.environment().putAll(this.environment);
		return builder.redirectOutput(this.directory.resolve("out.txt").toFile())
			.redirectError(this.directory.resolve("err.txt").toFile())
			.start();
	}

	private static int end(Process process) throws InterruptedException {
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return process.exitValue();
	}

	private String out() throws IOException {
		return Files.readString(this.directory.resolve("out.txt"));
	}

	private String err() throws IOException {
		return Files.readString(this.directory.resolve("err.txt"));
	}

}
