package uk.org.democracyclub.logging.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.AutoClose;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.testsupport.athena.AthenaStub;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DcLoggingConsoleTests {

	private static final String[] USAGE = { "run", "usage-by-product", "first_day=2026-05-07", "last_day=2026-05-07" };

	private static final String USAGE_TABLE = """
			dc_product  searches  with_election  without_election  election_unknown
			----------  --------  -------------  ----------------  ----------------
			WCIVF              1              1                 0                 0
			""";

	private static final String TABLE = "\"dc-wide-logs\".\"dc_postcode_searches_table\"";

	@AutoClose
	private final AthenaStub athena = AthenaStub.start();

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private String in = "";

	@BeforeEach
	void log() {
		LocalLog.write(this.folder, "SW1A 1AA");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--dc.logging.enviroment=production", "--dc.queries.regoin=eu-west-1", "--dc.buckets" })
	void propertyThatDoesNotExistIsRejectedBeforeAnythingIsRead(String property) {
		assertThat(local("run", "usage-totals", property)).isEqualTo(2);
		assertThat(err()).startsWith("There is no property '" + property.substring(2).replaceFirst("=.*", "") + "'; ")
			.contains("dc.logging.environment", "dc.failures.bucket")
			.doesNotContain("Querying");
	}

	@Test
	void parametersThatAreNotGivenAreNamedWithTheValuesOfTheExample() {
		assertThat(local("run", "usage-by-product", "first_day=2026-05-07")).isZero();
		assertThat(err()).contains("Not given, so the example value is used: last_day=");
		assertThat(local(USAGE)).isZero();
		assertThat(err().lines().filter((line) -> line.startsWith("Not given"))).hasSize(1);
	}

	@Test
	void theSameCommandAsksThisMachineAndAthena() {
		assertThat(local(USAGE)).isZero();
		assertThat(out()).isEqualTo(USAGE_TABLE);
		assertThat(err()).contains("Querying the folder " + this.folder).containsPattern("\\(1 row\\) in \\d+\\.\\d s");
		AskedAthena.findsUsageByProduct(this.athena);
		this.out.reset();
		assertThat(run(concat(USAGE, AskedAthena.options(this.athena)))).isZero();
		assertThat(out()).isEqualTo(USAGE_TABLE);
		assertThat(err()).contains("Querying Amazon Athena, workgroup dc-logging-production",
				"Athena read 12.3 MB, which costs about 0.00006 US dollars");
	}

	@Test
	void propertiesStandAnywhere() {
		AskedAthena.findsUsageByProduct(this.athena);
		assertThat(run(concat(AskedAthena.options(this.athena), USAGE))).as(err()).isZero();
		assertThat(out()).isEqualTo(USAGE_TABLE);
	}

	@Test
	void listsTheQueries() {
		assertThat(run("queries")).isZero();
		assertThat(out()).hasLineCount(NamedQuery.all().size())
			.containsPattern("(?m)^usage-by-product +Searches by product, between two days in London$");
		assertThat(err()).isEmpty();
	}

	@Test
	void showsAQuery() {
		assertThat(run("queries", "usage-over-time")).isZero();
		NamedQuery query = NamedQuery.of("usage-over-time").orElseThrow();
		assertThat(out()).contains(query.title(), query.description(), query.sql(),
				"first_day: a date such as 2026-05-07, example: ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					run usage                                 | There is no query 'usage'; the queries are: searches-by-product,
					queries usage                             | There is no query 'usage'; the queries are: searches-by-product,
					run usage-by-product day=1                | The query 'usage-by-product' has no parameter 'day'; its parameters are: first_day, last_day
					run usage-by-product first_day=soon       | The parameter 'first_day' is 'soon': it must be a date such as 2026-05-07
					run usage-by-product first_day            | 'first_day' is not a value for a parameter: it must look like first_day=2026-04-01, last_day=2026-05-07
					run usage-by-product last_day=1 last_day=2 | The parameter 'last_day' is given twice: one value is allowed
					run usage-by-product --format xml         | Invalid value for option '--format'
					run                                       | Missing required parameter: '<name>'
					report general                            | There is no report 'general'; the reports are: election, span
					report election                           | The report 'election' needs the parameter 'polling_day', a date such as 2026-05-07
					report election day=1                     | The report 'election' has no parameter 'day'; its parameters are: polling_day, period_start
					report election polling_day=7.5.          | The parameter 'polling_day' is '7.5.': it must be a date such as 2026-05-07
					report election 2026-05-07                | '2026-05-07' is not a value for a parameter: it must look like polling_day=2026-05-07
					report election polling_day=2024-07-04 period_start=2024-07-05 | The parameter 'period_start' is '2024-07-05': it must not be after 2024-07-04, the value of 'polling_day'
					report span first_day=2026-05-07          | The report 'span' needs the parameter 'last_day', a date such as 2026-05-07
					report span first_day=2026-05-07 last_day=2026-05-06 | The parameter 'first_day' is '2026-05-07': it must not be after 2026-05-06, the value of 'last_day'
					run election-totals polling_day=2024-07-04 period_start=2024-07-05 | The parameter 'period_start' is '2024-07-05': it must not be after polling day, 2024-07-04
					ask                                       | Unmatched argument
					sql --file nowhere.sql                    | There is no file 'nowhere.sql'
					sql                                       | There is no statement
					sql 1 --file x.sql                        | There is a statement and a file 'x.sql': use only one of them
					""")
	void saysInALineWhatIsWrongWithTheCommand(String command, String expected) {
		assertThat(run(command.split(" "))).isEqualTo(2);
		assertThat(out()).isEmpty();
		assertThat(err()).contains(expected).hasLineCount(1);
	}

	@Test
	void asksForACommand() {
		assertThat(run()).isEqualTo(2);
		assertThat(err()).isEqualTo("Missing required subcommand; see --help" + System.lineSeparator());
	}

	@ParameterizedTest
	@MethodSource("uk.org.democracyclub.logging.queries.sql.NamedQuery#all")
	void runsTheFilesOfTheQueriesUnmodified(NamedQuery query) throws IOException {
		Path file = Files.writeString(this.folder.resolve("query.sql"), "\uFEFF" + query.sql() + "\n;\n");
		assertThat(local("sql", "--file", file.toString())).as(err()).isZero();
		assertThat(out()).contains("---");
	}

	@Test
	void makesAReport() throws IOException {
		LocalLog.writePostcodes(this.folder);
		Path output = this.folder.resolve("report");
		assertThat(local("report", "election", "polling_day=2026-05-07", "--output", output.toString())).as(err())
			.isZero();
		assertThat(out()).isEmpty();
		assertThat(err()).contains("Querying the folder " + this.folder, "The report is in " + output)
			.containsPattern("(?m)^totals: 3 rows in \\d+\\.\\d s$")
			.containsPattern("(?m)^by-nation: 3 rows in ");
		assertThat(output.resolve("by-constituency.csv")).content().isEqualTo("""
				span,constituency,searches,with_election,without_election,election_unknown\r
				election period,E14001172,1,1,0,0\r
				election week,E14001172,1,1,0,0\r
				polling day,E14001172,1,1,0,0\r
				""");
		assertThat(output.resolve("index.html")).content().contains("Searches before the election of 7 May 2026");
		LocalLog.write(this.folder, "SW1A 1AA", "later");
		assertThat(local("report", "election", "polling_day=2026-05-07", "--output",
				this.folder.resolve("again").toString(), "--previous", output.toString()))
			.isZero();
		assertThat(this.folder.resolve("again/index.html")).content().contains(": 1 more searches.");
	}

	@Test
	void overwritesNoReport() throws IOException {
		Path output = Files.createDirectory(this.folder.resolve("report"));
		assertThat(local("report", "election", "polling_day=2026-05-07", "--output", output.toString())).isEqualTo(1);
		assertThat(err()).endsWith("The output '%s' already exists. Remove it, or choose another folder with --output\n"
			.formatted(output));
		assertThat(output).isEmptyDirectory();
	}

	@Test
	void refusesAPreviousReportThatIsNone() {
		assertThat(local("report", "election", "polling_day=2026-05-07", "--previous", this.folder.toString()))
			.isEqualTo(1);
		assertThat(err())
			.isEqualTo("There is no report in '%s': it has no file 'manifest.json'\n".formatted(this.folder));
	}

	@Test
	void takesAStatementThatBeginsWithAComment() {
		assertThat(local("sql", "-- How many\nSELECT count(*) AS searches FROM " + TABLE, "--format", "csv")).as(err())
			.isZero();
		assertThat(out()).isEqualTo("searches\r\n1\r\n");
	}

	@Test
	void failsIfTheAnswerCannotBeWritten() {
		PrintStream full = new PrintStream(new OutputStream() {

			@Override
			public void write(int character) throws IOException {
				throw new IOException("No space left on device");
			}

		});
		assertThat(new DcLoggingConsole(InputStream.nullInputStream(), full,
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run("queries")).isEqualTo(1);
		assertThat(err()).contains("could not be written completely to standard output");
		this.err.reset();
		assertThat(new DcLoggingConsole(InputStream.nullInputStream(), full,
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run("sql", "SELECT * FROM range(1000000000)", "--format", "csv", "--dc.logging.environment=local",
					"--dc.logging.local.directory=" + this.folder))
			.as("long before the last row")
			.isEqualTo(1);
		assertThat(err()).containsOnlyOnce("could not be written completely to standard output")
			.doesNotContain(" rows) in");
	}

	@Test
	void readsAStatementFromStandardInput() {
		this.in = "SELECT count(*) AS n FROM %s;\n".formatted(TABLE);
		assertThat(local("sql", "-", "--format", "csv")).as(err()).isZero();
		assertThat(out()).isEqualTo("n\r\n1\r\n");
		this.out.reset();
		assertThat(local("sql", "--format=JSON")).as(err()).isZero();
		assertThat(out()).isEqualTo("[\n{\"n\":1}\n]\n");
	}

	@Test
	void printsWhatVisitorsTypedSoThatItCanDoNoHarm() {
		LocalLog.write(this.folder, "\u001b[2J\u202eYnys M\u00f4n\n\"x\",");
		assertThat(local("sql", "SELECT postcode FROM " + TABLE)).as(err()).isZero();
		assertThat(out()).contains("\\u001b[2J\\u202eYnys M\u00f4n\\u000a\"x\",\n");
		this.out.reset();
		assertThat(local("sql", "SELECT postcode FROM " + TABLE, "--format", "csv")).isZero();
		assertThat(out()).isEqualTo("postcode\r\n\"\u001b[2J\u202eYnys M\u00f4n\n\"\"x\"\",\"\r\n");
	}

	@Test
	void saysWhyAQueryFailedWithoutAStackTrace() {
		assertThat(local("sql", "SELECT nothing FROM " + TABLE)).isEqualTo(1);
		assertThat(out()).isEmpty();
		assertThat(err()).contains("nothing").doesNotContain("\tat ");
		assertThat(local("sql", "SELECT nothing FROM " + TABLE, "--debug")).isEqualTo(1);
		assertThat(err()).contains("\tat ");
	}

	@Test
	void saysWhyAthenaFailedAQuery() {
		this.athena.query(AthenaStub
			.execution("\"State\": \"FAILED\", \"StateChangeReason\": \"SYNTAX_ERROR: no such column\"", "{}"));
		assertThat(run(concat(AskedAthena.options(this.athena), "sql", "SELECT x"))).isEqualTo(1);
		assertThat(err()).endsWith("The query failed: SYNTAX_ERROR: no such column\n").doesNotContain("\tat ");
	}

	@Test
	void refusesTheWorkgroupOfAnotherEnvironment(CapturedOutput output) {
		assertThat(run("run", "usage-by-product", "--dc.logging.environment=development",
				"--dc.queries.work-group=dc-logging-production"))
			.isEqualTo(2);
		assertThat(output.getErr()).contains("APPLICATION FAILED TO START",
				"Found: 'dc-logging-production', a workgroup of the environment 'production'");
		assertThat(output.getErr()).doesNotContain("\tat ");
		assertThat(output.getOut()).isEmpty();
		assertThat(out()).isEmpty();
	}

	@Test
	void refusesAnUnknownEnvironment(CapturedOutput output) {
		assertThat(run("sql", "SELECT 1", "--dc.logging.environment=prod")).isEqualTo(2);
		assertThat(output.getErr()).contains("Property: dc.logging.environment", "Value: \"prod\"", "    production");
	}

	private int local(String... command) {
		return run(concat(command, "--dc.logging.environment=local", "--dc.logging.local.directory=" + this.folder));
	}

	private int run(String... command) {
		return new DcLoggingConsole(new ByteArrayInputStream(this.in.getBytes(StandardCharsets.UTF_8)),
				new PrintStream(this.out, false, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(command);
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	private static String[] concat(String[] some, String... others) {
		return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
	}

}
