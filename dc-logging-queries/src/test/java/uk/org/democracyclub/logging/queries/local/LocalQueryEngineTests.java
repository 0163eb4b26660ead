package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.queries.lake.GeneratedKeyFiles;
import uk.org.democracyclub.logging.queries.lake.SampleKeyFiles;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static uk.org.democracyclub.logging.testsupport.files.GzipFiles.compress;

class LocalQueryEngineTests {

	private static final String TABLE = "\"dc-wide-logs\".\"dc_postcode_searches_table\"";

	private static final String ENDLESS = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 3";

	private static final Instant TIME = Instant.parse("2026-05-07T08:59:30.123Z");

	@TempDir
	private Path folder;

	private LocalQueryEngine engine;

	@BeforeEach
	void open() {
		this.engine = new LocalQueryEngine(this.folder.resolve("dc-logs"));
	}

	@AfterEach
	void close() {
		this.engine.close();
	}

	@Test
	void hasTheTablesOfAthenaBeforeAnythingIsLogged() {
		assertThat(count("")).isZero();
		assertThat(remarks()).containsExactly("The folder does not exist: nothing has been logged to it yet");
		assertThat(this.engine.query("SELECT count(*) FROM \"dc-wide-logs\".\"devs_dc_api_keys\"").rows())
			.containsExactly(List.of(0L));
	}

	@Test
	void readsWhatTheEnvironmentLocalWrites() throws IOException {
		put("2026/05/07/09", compress(line("SW1A 1AA")));
		QueryResult result = this.engine.query("SELECT * FROM " + TABLE);
		assertThat(result.columns()).containsExactly("api_key", "calls_devs_dc_api", "dc_product", "had_election",
				"postcode", "timestamp", "utm_campaign", "utm_medium", "utm_source", "entry_id", "day", "hour");
		assertThat(result.rows()).containsExactly(Arrays.asList("", "false", "WCIVF", "true", "SW1A 1AA",
				LocalDateTime.ofInstant(TIME, ZoneOffset.UTC), "", "", "", null, "2026/05/07", 9));
		assertThat(result.remarks()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Europe/London", "America/New_York" })
	void readsTimesThatDoNotExistWhereItRuns(String zone) {
		TimeZone usual = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			assertThat(this.engine.query(
					"SELECT TIMESTAMP '2026-03-29 01:30:00', TIMESTAMP '2026-03-08 02:30:00', CAST(NULL AS timestamp)")
				.rows())
				.containsExactly(Arrays.asList(LocalDateTime.parse("2026-03-29T01:30"),
						LocalDateTime.parse("2026-03-08T02:30"), null));
		}
		finally {
			TimeZone.setDefault(usual);
		}
	}

	@Test
	void seesWhatIsWrittenMeanwhile() throws IOException {
		Path object = put("2026/05/07/09", compress(line("A")));
		assertThat(count("")).isEqualTo(1);
		byte[] grown = concat(compress(line("A")), compress(line("B") + line("C")));
		Files.write(object, grown);
		put("2026/05/07/10", compress(line("D")));
		assertThat(count("")).isEqualTo(4);
		Files.delete(object);
		assertThat(count("")).isEqualTo(1);
	}

	@Test
	void leavesOutWhatIsDamagedAndSaysSo() throws IOException {
		byte[] whole = compress(line("A"));
		byte[] members = concat(whole, compress(line("B").repeat(1000)));
		put("2026/05/07/09", Arrays.copyOf(members, members.length - 20));
		put("2026/05/07/10", compress(line("C") + "garbage\n{\"postcode\": \"D\n" + line("E")));
		put("2026/05/07/11", new byte[0]);
		put("2026/05/07/12", "no gzip".getBytes(StandardCharsets.UTF_8));
		put("2026/05/07/13", Arrays.copyOf(whole, 12));
		QueryResult result = this.engine
			.query("SELECT postcode, count(*) FROM %s WHERE postcode <> 'B' GROUP BY 1 ORDER BY 1".formatted(TABLE));
		assertThat(result.rows()).containsExactly(List.of("A", 1L), List.of("C", 1L), List.of("E", 1L));
		assertThat(result.remarks()).containsExactly(
				"Left out of dc-postcode-searches: 2 damaged lines, the damaged end of 1 file, 1 empty file, 2 files that cannot be read");
		assertThat(count("WHERE postcode = 'B'")).isPositive();
	}

	@Test
	void countsADamagedLineOnceHoweverOftenItsFileGrowsAndNoLongerOnceItIsMended() throws IOException {
		String damaged = line("A") + "garbage\n";
		put("2026/05/07/09", compress(damaged));
		assertThat(remarks()).containsExactly("Left out of dc-postcode-searches: 1 damaged line");
		put("2026/05/07/09", concat(compress(damaged), compress(line("B"))));
		put("2026/05/07/10", compress(damaged));
		assertThat(remarks()).containsExactly("Left out of dc-postcode-searches: 2 damaged lines");
		put("2026/05/07/09", compress(line("A")));
		Files.delete(this.folder.resolve("dc-logs/dc-postcode-searches/2026/05/07/10/object.gz"));
		assertThat(remarks()).isEmpty();
	}

	@Test
	void seesWhatIsWrittenTwiceInTheSameMillisecond() throws IOException {
		FileTime time = FileTime.from(TIME);
		Files.setLastModifiedTime(put("2026/05/07/09", compress(line("A"))), time);
		assertThat(count("")).isEqualTo(1);
		Files.setLastModifiedTime(put("2026/05/07/09", concat(compress(line("A")), compress(line("B")))), time);
		assertThat(count("")).isEqualTo(2);
	}

	@Test
	void answersWhileObjectsAreWrittenReplacedAndDeleted() throws Exception {
		AtomicBoolean enough = new AtomicBoolean();
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Future<?> writing = other.submit(() -> {
				for (int i = 0; !enough.get(); i++) {
					Path object = put(String.format(Locale.ROOT, "2026/05/07/%02d", i % 24),
							compress(line("A").repeat(i % 50)));
					if (i % 3 == 0) {
						Files.delete(object);
					}
				}
				return null;
			});
			put("2026/05/08/00", compress(line("B")));
			for (int i = 0; i < 50; i++) {
				assertThat(count("WHERE postcode = 'B'")).isEqualTo(1);
			}
			enough.set(true);
			writing.get();
		}
		finally {
			enough.set(true);
			other.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 512 })
	void readsAnObjectWithSomethingBehindItsEnd(int length) throws IOException {
		put("2026/05/07/09", concat(compress(line("A") + line("B")), new byte[length]));
		put("2026/05/07/10", concat(compress(line("C")), "x".repeat(length).getBytes(StandardCharsets.UTF_8)));
		put("2026/05/07/11", compress(line("D")));
		assertThat(count("")).isEqualTo(4);
		assertThat(count("WHERE hour = 9")).isEqualTo(2);
		put("2026/05/07/12", compress(line("E")));
		assertThat(count("")).isEqualTo(5);
	}

	@Test
	void saysWhereALineHasNoTimeThatCanBeRead() throws IOException {
		put("2026/05/07/09",
				compress(line("A") + line("B").replaceAll("\"timestamp\": ?\"[^\"]*\"", "\"timestamp\": \"noon\"")));
		assertThat(remarks()).containsExactly("Left out of dc-postcode-searches: 1 damaged line");
		assertThat(count("")).isEqualTo(2);
	}

	@Test
	void takesTheNameOfAnObjectForNoPattern() throws IOException {
		Path folder = put("2026/05/07/09", compress(line("A"))).getParent();
		Files.write(folder.resolve("ob*.gz"), compress(line("B")));
		Files.write(folder.resolve("[o]bject.gz"), compress(line("C")));
		assertThat(count("")).isEqualTo(3);
	}

	@Test
	void answersThoughATableBesideTheLogIsDamaged() throws IOException {
		put("2026/05/07/09", compress(line("A")));
		Path places = Files.createDirectories(this.folder.resolve("dc-logs/local-authorities"));
		Files.createDirectories(places.resolve("folder.csv"));
		assertThat(remarks()).isEmpty();
		Files.writeString(places.resolve("places.csv"), "postcode,code\nSW1A1AA,E12000007\n");
		assertThat(this.engine.query(NamedQuery.of("usage-by-product").orElseThrow().sql()).rows()).hasSize(1);
		assertThat(remarks()).containsExactly(
				"Left out the table local_authorities: its files in the folder local-authorities cannot be read");
		Files.writeString(places.resolve("places.csv"), "pcds,nuts\nSW1A1AA,E12000007\n");
		assertThat(remarks()).isEmpty();
		assertThat(this.engine.query("SELECT nuts FROM local_authorities.local_authorities").rows())
			.containsExactly(List.of("E12000007"));
	}

	@Test
	void readsTheFilesOfApiKeysAsTheApisWriteThem() throws IOException {
		assertThat(keys()).isEmpty();
		Path folder = Files.createDirectories(this.folder.resolve("dc-logs/api-users/ec-api/latest"));
		for (Map.Entry<String, String> file : SampleKeyFiles.FILES.entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
		assertThat(keys()).isEqualTo(SampleKeyFiles.ROWS);
		assertThat(remarks()).isEmpty();
		Files.writeString(folder.resolve("plai_0001.csv"), "plain-key-0001,Renamed,User,e@x,plain\r\n");
		assertThat(this.engine.query("SELECT key_name FROM ec_api_keys WHERE key = 'plain-key-0001'").rows())
			.containsExactly(List.of("Renamed"));
		assertThat(this.engine.query("SELECT * FROM devs_dc_api_keys").rows()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void noTextOfAKeyMakesARowOfAnother(long seed) throws IOException {
		GeneratedKeyFiles generated = GeneratedKeyFiles.generate(seed);
		Path folder = Files.createDirectories(this.folder.resolve("dc-logs/api-users/ec-api/latest"));
		for (Map.Entry<String, String> file : generated.files().entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
		assertThat(keys()).isEqualTo(generated.rows()).hasSizeBetween(150, 250);
	}

	private List<List<Object>> keys() {
		return this.engine.query("SELECT * FROM ec_api_keys ORDER BY key").rows();
	}

	@Test
	void followsLinks() throws IOException {
		put("2026/05/07/09", compress(line("A")));
		Path stream = this.folder.resolve("dc-logs/dc-postcode-searches");
		Path elsewhere = Files.move(stream, this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(stream, elsewhere);
		assertThat(count("")).isEqualTo(1);
	}

	@Test
	void takesNothingForAnObjectThatIsNotFiledByItsHour() throws IOException {
		put("2026/05/07", compress(line("A")));
		put("notes", "text".getBytes(StandardCharsets.UTF_8));
		assertThat(count("")).isZero();
	}

	@ParameterizedTest
	@MethodSource("queries")
	void runsTheQueriesOfAthenaAsTheyAre(NamedQuery query) throws IOException {
		String monitors = line("BS4 4NN").replace("WCIVF", "WDIV");
		put("2026/05/07/09", compress(line("SW1A 1AA") + monitors));
		assertThat(this.engine.query(query.sql()).rows()).isNotEmpty();
	}

	@Test
	void looksUpWhatStandsInCsvFilesBesideTheLog() throws IOException {
		put("2026/05/07/09", compress(line("sw1a 1aa") + line("nowhere")));
		Files.createDirectories(this.folder.resolve("dc-logs/local-authorities"));
		Files.writeString(this.folder.resolve("dc-logs/local-authorities/sample.csv"),
				"name,nuts,pcds\n\"Westminster, City of\",E12000007,SW1A1AA\n");
		assertThat(this.engine
			.query(NamedQuery.of("searches-by-nation")
				.orElseThrow()
				.sql(Map.of("first_day", "2026-05-07", "last_day", "2026-05-07")))
			.rows()
			.toString()).isEqualTo("[[England, 1], [unknown, 1]]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7 / 2                                                         | 3
			1 - 7 / 2.0                                                   | -2.5
			regexp_like('SW1A 1AA', '^SW')                                | true
			day_of_week(DATE '2026-05-07')                                | 4
			date_format(TIMESTAMP '2026-05-07 09:08:07', '%d/%m/%Y %H:%i:%s') | 07/05/2026 09:08:07
			date_format(DATE '2026-05-07', '%M')                          | May
			date_add('day', 2, TIMESTAMP '2026-05-07 09:00:00')           | 2026-05-09T09:00
			date_diff('hour', TIMESTAMP '2026-05-07 09:00:00', TIMESTAMP '2026-05-07 11:00:00') | 2
			from_iso8601_date('2026-05-07')                               | 2026-05-07
			json_extract_scalar('{"a": "b"}', '$.a')                      | b
			if(1 < 2, 'yes', 'no')                                        | yes
			approx_distinct(7)                                            | 1
			""")
	void countsAsAthenaDoes(String expression, String value) {
		assertThat(this.engine.query("SELECT " + expression).rows().get(0).get(0)).hasToString(value);
	}

	@Test
	void findsTablesOfTheLogByTheirNameAlone() {
		assertThat(this.engine.query("SELECT count(*) FROM dc_postcode_searches_counted").rows())
			.containsExactly(List.of(0L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "WITH x AS (COPY (SELECT 1) TO '%1$s/x.csv') SELECT 1",
			"WITH x AS (DELETE FROM loaded.\"dc-postcode-searches\" RETURNING postcode) SELECT * FROM x",
			"WITH x AS (INSERT INTO loaded.\"dc-postcode-searches\" SELECT * FROM loaded.\"dc-postcode-searches\" RETURNING 1) SELECT * FROM x",
			"SELECT * FROM (WITH x AS (UPDATE loaded.\"dc-postcode-searches\" SET postcode = 'X' RETURNING 1) SELECT * FROM x)",
			"SELECT 1; SELECT 2" })
	void refusesAQueryThatHoldsMoreThanAQuery(String sql) throws IOException {
		put("2026/05/07/09", compress(line("A")));
		Path lake = this.folder.resolve("dc-logs");
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query(sql.formatted(lake)))
			.withMessageStartingWith("Not a query: ");
		assertThat(lake.resolve("x.csv")).doesNotExist();
		assertThat(count("WHERE postcode = 'A'")).isEqualTo(1);
	}

	@Test
	void stopsAQueryWhoseCallerIsInterruptedAndAnswersTheNext() throws Exception {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread caller = new Thread(() -> this.engine.query(ENDLESS));
		caller.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
		caller.start();
		awaitTheTurn();
		caller.interrupt();
		caller.join();
		assertThat(failure.get()).isInstanceOf(QueryException.class).hasMessageContaining("stopped");
		assertThat(count("")).isZero();
	}

	@Test
	void closesThoughAQueryIsRunningAndLeavesNothingBehind() throws Exception {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread caller = new Thread(() -> this.engine.query(ENDLESS));
		caller.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
		caller.start();
		awaitTheTurn();
		this.engine.close();
		caller.join();
		assertThat(failure.get()).isInstanceOf(QueryException.class);
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> count(""))
			.withMessage("The query was stopped");
		this.engine.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP VIEW \"dc-wide-logs\".\"dc_postcode_searches_table\"",
			"COPY (SELECT 1) TO '%s/x.csv'", "SET memory_limit = '9GB'", "SELECT 1; DROP SCHEMA local_authorities",
			"ATTACH '%s/x.db'", "INSTALL httpfs", "PRAGMA version", "" })
	void runsNothingButQueries(String sql) {
		assertThatExceptionOfType(QueryException.class)
			.isThrownBy(() -> this.engine.query(sql.formatted(this.folder.resolve("dc-logs"))));
		assertThat(this.folder.resolve("dc-logs")).doesNotExist();
	}

	@Test
	void readsNothingOutsideOfItsFolders() throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret.csv"), "a,b\n1,2\n");
		assertThatExceptionOfType(QueryException.class)
			.isThrownBy(() -> this.engine.query("SELECT * FROM read_csv('%s')".formatted(secret)));
	}

	@Test
	void saysWhatIsWrongWithAQueryAndRunsTheNext() {
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> this.engine.query("SELECT x FROM " + TABLE))
			.withMessageContaining("x");
		assertThat(count("")).isZero();
	}

	static List<NamedQuery> queries() {
		return NamedQuery.all();
	}

	private static void awaitTheTurn() {
		await().until(() -> Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getName().equals("dc-logging-queries"))
			.flatMap((thread) -> Arrays.stream(thread.getValue()))
			.anyMatch((frame) -> frame.getMethodName().equals("executeQuery")));
	}

	private List<String> remarks() {
		return this.engine.query("SELECT 1").remarks();
	}

	private long count(String filter) {
		return (long) this.engine.query("SELECT count(*) FROM %s %s".formatted(TABLE, filter)).rows().get(0).get(0);
	}

	private Path put(String hour, byte[] content) throws IOException {
		Path directory = Files.createDirectories(this.folder.resolve("dc-logs/dc-postcode-searches").resolve(hour));
		// As the environment 'local' does it.
		Path part = Files.write(this.folder.resolve(hour.replace('/', '-') + ".part"), content);
		return Files.move(part, directory.resolve("object.gz"), StandardCopyOption.ATOMIC_MOVE);
	}

	private static String line(String postcode) {
		return LogStream.POSTCODE_SEARCHES.line(
				PostcodeLogEntry.builder(DcProduct.WCIVF, postcode).timestamp(TIME).hadElection(true).build(),
				ZoneOffset.UTC);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

}
