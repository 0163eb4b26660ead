package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.queries.lake.Grain;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.Row;
import uk.org.democracyclub.logging.queries.lake.SqlReports;
import uk.org.democracyclub.logging.queries.local.LakeFolder;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sums of daily figures are those of the queries that count the same days at once.
 */
class DailyFiguresAgreementTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 2, 20);

	private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

	private static final int SPANS = 5;

	private static final Map<Grain, UnaryOperator<LocalDate>> GRAINS = Map.of(Grain.DAY, (day) -> day, Grain.WEEK,
			(day) -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), Grain.MONTH,
			(day) -> day.withDayOfMonth(1));

	@Test
	void sumsOfDaysEqualTheQueriesOverAnySpan(@TempDir Path folder) throws IOException {
		long seed = System.nanoTime();
		SplittableRandom random = new SplittableRandom(seed);
		LakeFolder.fill(folder, LakeData.generate(seed));
		try (LocalQueryEngine engine = new LocalQueryEngine(folder)) {
			NavigableMap<LocalDate, DailyFigures> days = count(engine, random);
			assertThat(days).hasSize((int) ChronoUnit.DAYS.between(FIRST, LAST) + 1);
			SqlReports reports = new SqlReports((sql) -> engine.query(sql).rows());
			List<DayRange> spans = new ArrayList<>(List.of(new DayRange(FIRST, LAST),
					new DayRange(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25)),
					new DayRange(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 29))));
			while (spans.size() < SPANS) {
				LocalDate first = FIRST.plusDays(random.nextInt(days.size()));
				spans.add(new DayRange(first, min(LAST, first.plusDays(random.nextInt(60)))));
			}
			for (DayRange span : spans) {
				assertEqual(days.subMap(span.first(), true, span.last(), true).values(), span, reports,
						"seed %s, %s".formatted(seed, span));
			}
		}
	}

	// In ranges of random lengths, since a day is the same in each of them.
	private static NavigableMap<LocalDate, DailyFigures> count(LocalQueryEngine engine, SplittableRandom random) {
		NavigableMap<LocalDate, DailyFigures> days = new TreeMap<>();
		LocalDate first = FIRST;
		while (!first.isAfter(LAST)) {
			DayRange range = new DayRange(first, min(LAST, first.plusDays(random.nextInt(1, 90))));
			DailyFigures.of(engine.query(range.sql()), range).forEach((day) -> days.put(day.day(), day));
			first = range.last().plusDays(1);
		}
		return days;
	}

	private static LocalDate min(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	private static void assertEqual(Collection<DailyFigures> days, DayRange span, SqlReports reports, String name) {
		LocalDate first = span.first();
		LocalDate last = span.last();
		assertThat(rows(FigureSums.byHour(days), LocalDateTime::toString)).as(name)
			.isEqualTo(reports.usageOverTime(Grain.HOUR, first, last));
		GRAINS.forEach((grain,
				start) -> assertThat(rows(FigureSums.byDays(days, start), (day) -> day.atStartOfDay().toString()))
					.as("%s, by %s", name, grain)
					.isEqualTo(reports.usageOverTime(grain, first, last)));
		assertThat(FigureSums.of(DailyFigure.PRODUCT, days)
			.entrySet()
			.stream()
			.map((sum) -> new Row(List.of(sum.getKey().key()), figures(sum.getValue())))
			.toList()).as(name).isEqualTo(reports.usageByProduct(first, last));
		assertThat(FigureSums.of(DailyFigure.LOCAL_AUTHORITY, days)
			.entrySet()
			.stream()
			.map((sum) -> new Row(List.of(sum.getKey().key(), sum.getKey().detail()), figures(sum.getValue())))
			.toList()).as(name).isEqualTo(reports.usageByLocalAuthority(first, last));
		assertThat(FigureSums.of(DailyFigure.NOT_COUNTED, days)
			.entrySet()
			.stream()
			.map((sum) -> new Row(List.of(sum.getKey().key(), sum.getKey().detail()),
					List.of(sum.getValue().searches())))
			.toList()).as(name).isEqualTo(reports.usageNotCounted(first, last));
		SearchCounts total = FigureSums.total(days);
		assertThat(Stream
			.of(new Row(List.of("false"), List.of(total.withoutElection())),
					new Row(List.of("true"), List.of(total.withElection())),
					new Row(List.of("unknown"), List.of(total.electionUnknown())))
			.filter((row) -> row.figures().get(0) > 0)
			.toList()).as(name).isEqualTo(reports.usageByElection(first, last));
	}

	private static List<Long> figures(SearchCounts counts) {
		return List.of(counts.searches(), counts.withElection(), counts.withoutElection(), counts.electionUnknown());
	}

	private static <K> List<Row> rows(Map<K, SearchCounts> sums, Function<K, String> label) {
		return sums.entrySet()
			.stream()
			.map((sum) -> new Row(List.of(label.apply(sum.getKey())), figures(sum.getValue())))
			.toList();
	}

}
