package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.FigureSums;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@ExtendWith(OutputCaptureExtension.class)
class LocalUsageTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

	private static final LocalDate YESTERDAY = TODAY.minusDays(1);

	private static final LocalDate LONG_AGO = LocalDate.of(2026, 5, 7);

	private static final FileTime SOME_TIME = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));

	private final List<String> queries = new ArrayList<>();

	private boolean broken;

	private QueryException failure = new QueryException("Broken", null);

	@TempDir
	private Path logs;

	@AutoClose
	private LocalQueryEngine engine;

	private LocalUsage usage;

	@BeforeEach
	void open() {
		this.engine = new LocalQueryEngine(this.logs);
		this.usage = usage("2026-11-22T12:00:00Z");
	}

	@Test
	void countsAllDaysOnceAndKeepsThoseBeforeTodayInFiles() throws IOException {
		put(TODAY, "a.gz", 1);
		put(YESTERDAY, "a.gz", 2);
		put(LONG_AGO, "a.gz", 3);
		refresh();
		assertThat(searches(TODAY, YESTERDAY, LONG_AGO)).containsExactly(1L, 2L, 3L);
		assertThat(file(LONG_AGO)).isRegularFile();
		assertThat(file(YESTERDAY)).isRegularFile();
		assertThat(file(TODAY)).doesNotExist();
		assertThat(this.usage.state().pending()).isEmpty();
		assertThat(this.usage.state().countedAt()).isEqualTo("2026-11-22T12:00:00Z");
		this.queries.clear();
		refresh();
		assertThat(this.queries).isEmpty();
	}

	@Test
	void countsOnlyTheDaysThatAnObjectCanBelongTo() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		refresh();
		this.queries.clear();
		put(TODAY, "a.gz", 1);
		refresh();
		assertThat(this.queries).hasSize(1)
			.allMatch((sql) -> sql.contains("DATE '2026-11-14' AS first_day, DATE '2026-11-23' AS last_day"));
		assertThat(searches(TODAY, LONG_AGO)).containsExactly(1L, 3L);
	}

	@Test
	void aRestartShowsTheFilesBeforeAnythingIsCountedAndCountsOnlyTheNewest() throws IOException {
		put(TODAY, "a.gz", 1);
		put(LONG_AGO, "a.gz", 3);
		refresh();
		this.usage = usage("2026-11-23T12:00:00Z");
		this.queries.clear();
		this.broken = true;
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
		assertThat(this.usage.state().failed()).isTrue();
		assertThat(this.usage.state().countedAt()).isEqualTo("2026-11-22T12:00:00Z");
		this.broken = false;
		this.queries.clear();
		refresh();
		assertThat(searches(TODAY, LONG_AGO)).containsExactly(1L, 3L);
		assertThat(this.queries).singleElement().asString().contains("DATE '2026-11-22' AS first_day");
		assertThat(file(TODAY)).as("which has become a day before").isRegularFile();
	}

	@Test
	void lateDeliveriesReplaceTheFileOfTheirDay() throws IOException {
		put(YESTERDAY, "a.gz", 2);
		refresh();
		Files.setLastModifiedTime(file(YESTERDAY), SOME_TIME);
		Files.setLastModifiedTime(file(YESTERDAY.minusDays(1)), SOME_TIME);
		GzipFiles.write(object(TODAY, "late.gz"), lines(YESTERDAY, 1));
		refresh();
		assertThat(searches(YESTERDAY)).containsExactly(3L);
		assertThat(Files.getLastModifiedTime(file(YESTERDAY))).isGreaterThan(SOME_TIME);
		assertThat(Files.getLastModifiedTime(file(YESTERDAY.minusDays(1)))).as("of a day without news")
			.isEqualTo(SOME_TIME);
	}

	@Test
	void noticesThatObjectsOfADayLongAgoWereReplacedOrDeleted() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		put(LONG_AGO.plusDays(1), "a.gz", 3);
		refresh();
		put(LONG_AGO, "a.gz", 5);
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(5L);
		FileSystemUtils.deleteRecursively(this.logs.resolve("dc-postcode-searches"));
		refresh();
		assertThat(searches(LONG_AGO, LONG_AGO.plusDays(1))).containsExactly(0L, 0L);
	}

	@Test
	void showsFilesWithoutObjectsThatCameFromElsewhere() throws Exception {
		put(LONG_AGO, "a.gz", 3);
		refresh();
		String elsewhere = Files.readString(file(LONG_AGO)).replaceFirst("source,.*\n", "source,\n");
		FileSystemUtils.deleteRecursively(this.logs.resolve("dc-postcode-searches"));
		FileSystemUtils.deleteRecursively(this.logs.resolve("usage"));
		Files.createDirectories(file(LONG_AGO).getParent());
		Files.writeString(file(LONG_AGO), elsewhere);
		this.usage = usage("2026-11-22T12:00:00Z");
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
	}

	@Test
	void aDamagedFileIsCountedAgain() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		refresh();
		Files.writeString(file(LONG_AGO), "damaged");
		this.usage = usage("2026-11-22T12:00:00Z");
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
		assertThat(this.usage.state().unreadable()).isEmpty();
		assertThat(Files.readString(file(LONG_AGO))).startsWith("dc-logging-usage,1");
	}

	@Test
	void saysWhichDaysCouldNotBeCountedAndCountsThemTheNextTime() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		this.broken = true;
		refresh();
		assertThat(this.usage.state().failed()).isTrue();
		assertThat(this.usage.state().pending()).contains(LONG_AGO);
		this.broken = false;
		refresh();
		assertThat(this.usage.state().failed()).isFalse();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
	}

	@Test
	void figuresThatCannotBeSavedAreShownAllTheSame() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		Files.writeString(this.logs.resolve("usage"), "no folder");
		refresh();
		assertThat(this.usage.state().failed()).isFalse();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
	}

	@Test
	void saysWhatCouldNotBeReadAlsoIfNothingHasToBeCounted() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		Files.write(object(LONG_AGO, "empty.gz"), new byte[0]);
		refresh();
		List<String> remarks = this.usage.state().remarks();
		assertThat(remarks).containsExactly("Left out of dc-postcode-searches: 1 empty file");
		this.usage = usage("2026-11-22T12:00:00Z");
		refresh();
		assertThat(this.usage.state().remarks()).isEqualTo(remarks);
	}

	@Test
	void countsTheSearchesOfAFileAgainThatCouldNotBeRead() throws IOException {
		put(LONG_AGO, "a.gz", 3);
		put(LONG_AGO, "b.gz", 2);
		Path locked = object(LONG_AGO, "b.gz");
		Files.setPosixFilePermissions(locked, Set.of());
		assumeThat(Files.isReadable(locked)).as("root can read it all the same").isFalse();
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(3L);
		Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rw-------"));
		refresh();
		assertThat(searches(LONG_AGO)).containsExactly(5L);
	}

	@Test
	void logsWhyTheSearchesCouldNotBeCountedOnceAndWithoutWhatVisitorsTyped(CapturedOutput output) throws IOException {
		put(LONG_AGO, "a.gz", 3);
		this.broken = true;
		this.failure = new QueryException("No number: 'SW1A 0AA'", "DuckDB reports: Conversion Error", null);
		refresh();
		refresh();
		assertThat(output.getOut()).containsOnlyOnce("could not be counted: DuckDB reports: Conversion Error")
			.doesNotContain("SW1A 0AA");
	}

	@Test
	void logsNothingWhenTheSiteEndsDuringACount(CapturedOutput output) throws IOException {
		put(LONG_AGO, "a.gz", 3);
		this.broken = true;
		this.failure = QueryException.stopped(null);
		refresh();
		assertThat(output.getAll()).doesNotContain("WARN");
		assertThat(this.usage.state().failed()).isTrue();
	}

	private LocalUsage usage(String now) {
		Clock clock = FixedClock.on(now);
		return new LocalUsage(this.logs, new QueryEngine() {

			@Override
			public String source() {
				return "a test";
			}

			@Override
			public QueryResult query(String sql) {
				LocalUsageTests.this.queries.add(sql);
				if (LocalUsageTests.this.broken) {
					throw LocalUsageTests.this.failure;
				}
				return LocalUsageTests.this.engine.query(sql);
			}

			@Override
			public void close() {
			}

		}, clock);
	}

	private void refresh() {
		this.usage.refresh();
	}

	private List<Long> searches(LocalDate... days) {
		List<Long> searches = new ArrayList<>();
		for (LocalDate day : days) {
			DailyFigures figures = this.usage.state().days().get(day);
			assertThat(figures).as("figures of %s", day).isNotNull();
			searches.add(FigureSums.total(List.of(figures)).searches());
		}
		return searches;
	}

	private Path file(LocalDate day) {
		return this.logs.resolve("usage").resolve(day.toString()).resolve("figures.csv");
	}

	private Path object(LocalDate day, String name) {
		return this.logs.resolve("dc-postcode-searches").resolve(day.toString().replace('-', '/') + "/10/" + name);
	}

	private void put(LocalDate day, String name, int searches) throws IOException {
		Path object = object(day, name);
		Files.deleteIfExists(object);
		GzipFiles.write(object, lines(day, searches));
	}

	private static String lines(LocalDate day, int searches) {
		return LogStream.POSTCODE_SEARCHES
			.line(PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 0AA")
				.timestamp(day.atTime(10, 30).toInstant(ZoneOffset.UTC))
				.build(), ZoneOffset.UTC)
			.repeat(searches);
	}

}
