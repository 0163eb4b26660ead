package uk.org.democracyclub.logging.sample.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.sample.FixedClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DemoData}.
 */
class DemoDataTests {

	private static final String TABLE = "\"dc-wide-logs\".\"dc_postcode_searches_table\"";

	private static final String COUNTED = "\"dc-wide-logs\".\"dc_postcode_searches_counted\"";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	private Path directory;

	@Test
	void isAskedForByAnArgumentOfItsOwn() {
		assertThat(DemoData.isAskedFor("--demo.days=1", "demo-data")).isTrue();
		assertThat(DemoData.isAskedFor("--demo-data")).isFalse();
		assertThat(DemoData.isAskedFor()).isFalse();
	}

	@Test
	void fillsTheMonthUpToYesterdayInLondonAndSaysSo() {
		write("2026-05-09T23:30:00Z", "--demo.searches=1000");
		long counted = (long) query("SELECT count(*) FROM " + COUNTED).rows().get(0).get(0);
		assertThat(text(this.out).lines()).containsExactly(String.format(Locale.ROOT,
				"Wrote 1,000 demo searches, %,d of which count, from Thursday 9 April 2026 to Saturday 9 May 2026 (polling day: Thursday 7 May 2026) to %s.",
				counted, logs()), "Start the site and open http://localhost:8080/usage");
		assertThat(text(this.err)).isEmpty();
		assertThat(
				query("SELECT CAST(min(london_time) AS date), CAST(max(london_time) AS date) FROM " + COUNTED).rows())
			.containsExactly(List.of(LocalDate.of(2026, 4, 9), LocalDate.of(2026, 5, 9)));
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-29, 23", "2026-10-25, 25" })
	void hasTheHoursThatThereAreWhereTheClocksChange(LocalDate sunday, int hours) {
		write("2026-11-01T12:00:00Z", "--demo.last-day=" + sunday.plusDays(1), "--demo.days=3", "--demo.searches=4000");
		assertThat(numbers("SELECT count(DISTINCT day || hour) FROM " + TABLE)).hasSize(1)
			.allMatch((folders) -> folders >= 48 + hours && folders <= 48 + hours + 1);
		Map<Integer, Long> clock = byHour("= DATE '%s'".formatted(sunday));
		assertThat(clock.keySet()).hasSize(Math.min(hours, 24));
		if (hours == 25) {
			assertThat(clock.get(1)).isGreaterThan(clock.get(2));
		}
		assertThat(numbers("SELECT count(*) FROM %s WHERE CAST(london_time AS date) NOT BETWEEN DATE '%s' AND DATE '%s'"
			.formatted(COUNTED, sunday.minusDays(1), sunday.plusDays(1)))).containsExactly(0L);
	}

	@Test
	void replacesEarlierDemoDataOfWhateverDaysAndNothingElse() throws IOException {
		Path hour = Files.createDirectories(logs().resolve("dc-postcode-searches/2026/05/07/08"));
		Path real = Files.writeString(
				hour.resolve("dc-postcode-searches-1-2026-05-07-08-00-00-6b1f0e9a-1f5c-4b7e-9d0a-3f8f3f0c2d11.gz"),
				"real");
		Path other = Files.writeString(hour.resolve("notes-demo.gz"), "other");
		writeMay();
		Map<String, String> first = files();
		write("2026-11-01T12:00:00Z", "--demo.last-day=2026-01-31", "--demo.days=5", "--demo.searches=500",
				"--demo.seed=2");
		assertThat(files().keySet().stream().filter((file) -> file.endsWith("-demo.gz")).toList())
			.allMatch((file) -> file.contains("2026/01/") || file.equals(logs().relativize(other).toString()));
		writeMay();
		assertThat(files()).isEqualTo(first);
		assertThat(real).hasContent("real");
		assertThat(other).hasContent("other");
	}

	@Test
	void isTheSameForTheSameSeedAndDaysAloneAndLeavesNoParts() throws IOException {
		writeMay();
		Map<String, String> first = files();
		assertThat(first.keySet()).noneMatch((file) -> file.endsWith(".part"));
		writeMay();
		assertThat(files()).isEqualTo(first);
		write("2026-11-01T12:00:00Z", "--demo.last-day=2026-05-09", "--demo.days=4", "--demo.searches=2000",
				"--demo.seed=2");
		assertThat(files()).isNotEqualTo(first);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void writesAsManySearchesAsAskedForHoweverFew(int searches) {
		write("2026-11-01T12:00:00Z", "--demo.days=400", "--demo.searches=" + searches);
		assertThat(numbers("SELECT count(*) FROM " + TABLE)).containsExactly((long) searches);
	}

	@Test
	void saysIfThePollingDayWasBefore() {
		write("2026-11-01T12:00:00Z", "--demo.last-day=2026-05-09", "--demo.days=2", "--demo.searches=10");
		assertThat(text(this.out))
			.contains("from Friday 8 May 2026 to Saturday 9 May 2026 (after the polling day, Thursday 7 May 2026)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					--demo.days=0            | demo.days is '0', but must be a whole number from 1 to 400.
					--demo.days=401          | demo.days is '401', but must be a whole number from 1 to 400.
					--demo.days=a month      | demo.days is 'a month', but must be a whole number from 1 to 400.
					--demo.searches=0        | demo.searches is '0', but must be a whole number from 1 to 5000000.
					--demo.searches=5000001  | demo.searches is '5000001', but must be a whole number from 1 to 5000000.
					--demo.searches          | demo.searches is '', but must be a whole number from 1 to 5000000.
					--demo.last-day=9.5.2026 | demo.last-day is '9.5.2026', but must be a day from 2010-01-01 to 2099-12-30, in this format.
					--demo.last-day=2026-02-30 | demo.last-day is '2026-02-30', but must be a day from 2010-01-01 to 2099-12-30, in this format.
					--demo.last-day=2100-01-01 | demo.last-day is '2100-01-01', but must be a day from 2010-01-01 to 2099-12-30, in this format.
					--demo.seed=x            | demo.seed is 'x', but must be a whole number from -9223372036854775808 to 9223372036854775807.
					--demo.day=3             | Unknown option --demo.day; the options are --demo.last-day, --demo.days, --demo.searches, --demo.seed.
					days=3                   | Unknown argument 'days=3'; options have the form --demo.days=31.
					""")
	void refusesWhatItCannotDo(String option, String message) {
		assertThat(run("2026-11-01T12:00:00Z", option)).isEqualTo(2);
		assertThat(text(this.err)).isEqualTo(message + System.lineSeparator());
		assertThat(text(this.out)).isEmpty();
		assertThat(logs()).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "development", "staging", "production", "", "LOCAL2" })
	void writesForNoOtherEnvironment(String environment) {
		assertThat(run("2026-11-01T12:00:00Z", "--dc.logging.environment=" + environment)).isEqualTo(2);
		assertThat(text(this.err))
			.isEqualTo("Demo data is for the environment 'local' only, but dc.logging.environment is '%s'.%n"
				.formatted(environment));
		assertThat(logs()).doesNotExist();
	}

	@Test
	void saysIfItCannotWrite() throws IOException {
		Files.writeString(logs(), "in the way");
		assertThat(run("2026-11-01T12:00:00Z", "--demo.searches=10")).isEqualTo(1);
		assertThat(text(this.err)).startsWith("The demo data could not be written to %s: ".formatted(logs()));
		assertThat(text(this.err).lines()).hasSize(1);
		assertThat(text(this.out)).isEmpty();
	}

	private void writeMay() {
		write("2026-11-01T12:00:00Z", "--demo.last-day=2026-05-09", "--demo.days=4", "--demo.searches=2000");
	}

	private void write(String now, String... options) {
		assertThat(run(now, options)).as(text(this.err)).isZero();
	}

	private int run(String now, String... options) {
		List<String> args = new ArrayList<>(List.of("demo-data", "--dc.logging.local.directory=" + logs()));
		args.addAll(Arrays.asList(options));
		return DemoData.write(args.toArray(String[]::new), FixedClock.on(now), printer(this.out), printer(this.err));
	}

	private static PrintStream printer(ByteArrayOutputStream stream) {
		return new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

	private static String text(ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8);
	}

	private Path logs() {
		return this.directory.resolve("dc-logs");
	}

	private Map<String, String> files() throws IOException {
		try (Stream<Path> walk = Files.walk(logs())) {
			Map<String, String> files = new TreeMap<>();
			for (Path file : walk.filter(Files::isRegularFile).toList()) {
				files.put(logs().relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
			}
			return files;
		}
	}

	private QueryResult query(String sql) {
		try (LocalQueryEngine engine = new LocalQueryEngine(logs())) {
			QueryResult result = engine.query(sql);
			assertThat(result.remarks()).isEmpty();
			return result;
		}
	}

	private List<Long> numbers(String sql) {
		return query(sql).rows().stream().map((row) -> ((Number) row.get(0)).longValue()).toList();
	}

	private Map<Integer, Long> byHour(String day) {
		return query("SELECT hour(london_time), count(*) FROM %s WHERE CAST(london_time AS date) %s GROUP BY 1"
			.formatted(COUNTED, day)).rows()
			.stream()
			.collect(Collectors.toMap((row) -> ((Number) row.get(0)).intValue(),
					(row) -> ((Number) row.get(1)).longValue()));
	}

}
