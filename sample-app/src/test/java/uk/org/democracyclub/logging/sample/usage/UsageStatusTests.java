package uk.org.democracyclub.logging.sample.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;

import static org.assertj.core.api.Assertions.assertThat;

class UsageStatusTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 5, 7);

	private static final UsageSpan SPAN = new UsageSpan(LocalDate.of(2026, 5, 1), TODAY, Grain.DAY);

	private static final String TONIGHT = "2026-05-07T02:10:00Z";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-05-07T11:05:00Z | Counted today at 12:05, including searches up to then.
			2026-05-06T23:30:00Z | Counted today at 00:30, including searches up to then.
			2026-05-06T11:05:00Z | Counted yesterday at 12:05, including searches up to then.
			2026-01-05T11:05:00Z | Counted on 5 January 2026 at 11:05, including searches up to then.
			""")
	void saysWhenTheFiguresWereCounted(String countedAt, String age) {
		assertThat(status(state(countedAt, true, false, List.of(), List.of(), "2026-05-06")).age()).isEqualTo(age);
	}

	@Test
	void saysWhichDaysThereAreIfTodayIsNotAmongThem() {
		UsageStatus status = status(state(TONIGHT, false, false, List.of(), List.of(), "2026-04-30", "2026-05-01",
				"2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"));
		assertThat(status.age())
			.isEqualTo("Counted today at 03:10, including searches from 30 April 2026 to 6 May 2026.");
		assertThat(status.remarks()).containsExactly("These days are not counted yet: 7 May 2026.");
		assertThat(status.isCounted()).isFalse();
	}

	@Test
	void saysWhichDaysAreMissing() {
		assertThat(status(state(TONIGHT, false, false, List.of(), List.of("2026-05-03"), "2026-05-02", "2026-05-05"))
			.remarks()).containsExactly("The figures for these days cannot be read: 3 May 2026.",
					"These days are not counted yet: 1 May 2026, 4 May 2026, 6 May 2026 to 7 May 2026.");
	}

	@Test
	void nothingIsMissingAfterTodayOrWhereAllDaysAreCounted() {
		UsageSource.State state = state(TONIGHT, false, false, List.of(), List.of(), "2026-05-06");
		assertThat(UsageStatus.of(state, new UsageSpan(TODAY, TODAY.plusDays(9), Grain.DAY), TODAY).remarks())
			.containsExactly("These days are not counted yet: 7 May 2026.");
		UsageStatus yesterday = UsageStatus.of(state, new UsageSpan(TODAY.minusDays(1), TODAY.minusDays(1), Grain.HOUR),
				TODAY);
		assertThat(yesterday.remarks()).isEmpty();
		assertThat(yesterday.isCounted()).isTrue();
	}

	@Test
	void allDaysAreMissingWhereNothingWasCounted() {
		assertThat(status(state(null, false, false, List.of(), List.of())).remarks())
			.containsExactly("These days are not counted yet: 1 May 2026 to 7 May 2026.");
	}

	@Test
	void saysWhichDaysOfTheSpanAreStillBeingCounted() {
		UsageStatus status = status(
				state(null, true, false, List.of("2026-04-30", "2026-05-01", "2026-05-02", "2026-05-04"), List.of()));
		assertThat(status.age()).isEmpty();
		assertThat(status.isCounted()).isFalse();
		assertThat(status.remarks()).containsExactly(
				"The searches on these days are still being counted: 1 May 2026 to 2 May 2026, 4 May 2026. Reload the page in a minute.");
		assertThat(status(state(null, true, false, List.of("2026-04-30"), List.of())).isCounted()).isTrue();
	}

	@Test
	void saysThatTheNewestSearchesCouldNotBeCounted() {
		assertThat(status(state(TONIGHT, true, true, List.of("2026-05-07"), List.of())).remarks())
			.containsExactly("The searches on these days could not be counted: 7 May 2026. See the log of this site.");
		assertThat(status(state(TONIGHT, false, true, List.of(), List.of(), "2026-05-06")).remarks())
			.contains("The latest figures could not be read. See the log of this site.");
	}

	@Test
	void countsTheDaysWhereThereAreTooManyToList() {
		SortedSet<LocalDate> days = new TreeSet<>();
		for (int i = 0; i < 12; i++) {
			days.add(TODAY.plusDays(2L * i));
		}
		assertThat(UsageStatus.ranges(days))
			.isEqualTo("7 May 2026, 9 May 2026, 11 May 2026, 13 May 2026, 15 May 2026 and others, 12 days in all");
	}

	private static UsageStatus status(UsageSource.State state) {
		return UsageStatus.of(state, SPAN, TODAY);
	}

	private static UsageSource.State state(@Nullable String countedAt, boolean includesToday, boolean failed,
			List<String> pending, List<String> unreadable, String... days) {
		SortedMap<LocalDate, DailyFigures> figures = new TreeMap<>();
		Arrays.stream(days).map(LocalDate::parse).forEach((day) -> figures.put(day, new DailyFigures(day, List.of())));
		return new UsageSource.State(figures, (countedAt != null) ? Instant.parse(countedAt) : null, true, failed,
				days(pending), days(unreadable), includesToday, List.of());
	}

	private static SortedSet<LocalDate> days(List<String> days) {
		SortedSet<LocalDate> parsed = new TreeSet<>();
		days.forEach((day) -> parsed.add(LocalDate.parse(day)));
		return parsed;
	}

}
