package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DueDays} and {@link DayRange}.
 */
class DueDaysTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

	@Test
	void daysThatCanStillChangeAreDueEvenIfTheyHaveAFile() {
		assertThat(DueDays.of(TODAY, days("2026-01-01", "2026-05-19"), 100))
			.containsExactly(range("2026-05-11", "2026-05-19"));
	}

	@Test
	void daysWithoutAFileAreDueAsFarAsOneLooksBack() {
		assertThat(DueDays.of(TODAY, days("2026-04-20", "2026-05-08"), 30)).hasToString("[2026-05-09 to 2026-05-19]");
		assertThat(DueDays.of(TODAY, days("2026-04-20", "2026-05-08"), 32))
			.hasToString("[2026-05-09 to 2026-05-19, 2026-04-18 to 2026-04-19]");
	}

	@Test
	void aRangeHasAtMost31DaysAndTheNewestComesFirst() {
		List<DayRange> ranges = DueDays.of(TODAY, Set.of(), 365);
		assertThat(ranges).startsWith(range("2026-04-19", "2026-05-19"), range("2026-03-19", "2026-04-18"));
		assertThat(ranges.stream().flatMap(DayRange::days)).hasSize(365).doesNotHaveDuplicates().doesNotContain(TODAY);
		assertThat(ranges).allMatch((range) -> range.days().count() <= 31);
	}

	@Test
	void aRangeIsCountedByOneQuery() {
		assertThat(range("2026-05-06", "2026-05-07").sql())
			.contains("SELECT DATE '2026-05-06' AS first_day, DATE '2026-05-07' AS last_day\n");
	}

	@Test
	void aRangeDoesNotEndBeforeItBegins() {
		assertThatIllegalArgumentException().isThrownBy(() -> range("2026-05-07", "2026-05-06"))
			.withMessage("last: expected 2026-05-07 or a later day, found 2026-05-06");
	}

	private static DayRange range(String first, String last) {
		return new DayRange(LocalDate.parse(first), LocalDate.parse(last));
	}

	/** All days between two days. */
	private static Set<LocalDate> days(String first, String last) {
		return range(first, last).days().collect(Collectors.toSet());
	}

}
