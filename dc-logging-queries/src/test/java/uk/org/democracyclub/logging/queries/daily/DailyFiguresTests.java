package uk.org.democracyclub.logging.queries.daily;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.queries.QueryResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DailyFiguresTests {

	private static final List<String> COLUMNS = List.of("day", "figure", "key", "detail", "searches", "with_election",
			"without_election", "election_unknown");

	private static final DayRange DAYS = new DayRange(LocalDate.of(2026, 5, 6), LocalDate.of(2026, 5, 7));

	@Test
	void eachDayOfTheRangeHasFiguresAlsoWithoutASearch() {
		List<DailyFigures> days = DailyFigures
			.of(result(List.of("2026-05-07", "product", "WDIV", "", BigDecimal.valueOf(3), 2L, 1, 0L)), DAYS);
		assertThat(days).containsExactly(new DailyFigures(LocalDate.of(2026, 5, 6), List.of()),
				new DailyFigures(LocalDate.of(2026, 5, 7),
						List.of(new DailyFigures.Row(DailyFigure.PRODUCT, "WDIV", "", new SearchCounts(2, 1, 0)))));
	}

	@Test
	void hasTheRowsOfEachFigure() {
		DailyFigures.Row hour = row(DailyFigure.HOUR, "09");
		DailyFigures.Row otherHour = row(DailyFigure.HOUR, "10");
		DailyFigures.Row authority = row(DailyFigure.LOCAL_AUTHORITY, "E09000033");
		DailyFigures figures = new DailyFigures(DAYS.first(), List.of(authority, otherHour, hour));
		assertThat(figures.rows(DailyFigure.HOUR)).containsExactly(hour, otherHour);
		assertThat(figures.rows(DailyFigure.PRODUCT)).isEmpty();
		assertThat(figures.rows(DailyFigure.LOCAL_AUTHORITY)).containsExactly(authority);
		assertThat(figures.rows(DailyFigure.NOT_COUNTED)).isEmpty();
		assertThat(new DailyFigures(DAYS.first(), List.of()).rows(DailyFigure.HOUR)).isEmpty();
	}

	private static DailyFigures.Row row(DailyFigure figure, String key) {
		return new DailyFigures.Row(figure, key, "", new SearchCounts(1, 0, 0));
	}

	@Test
	void resultsOfAnotherQueryAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DailyFigures.of(new QueryResult(List.of("a"), List.of(), List.of()), DAYS))
			.withMessage("columns: expected %s, found [a]", COLUMNS);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DailyFigures.of(result(List.of("2026-05-08", "hour", "09", "", 1L, 1L, 0L, 0L)), DAYS))
			.withMessage("day: expected one of 2026-05-06 to 2026-05-07, found 2026-05-08");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DailyFigures.of(result(List.of("2026-05-07", "hour", "09", "", 2L, 1L, 0L, 0L)), DAYS))
			.withMessage(
					"searches: expected the sum of with_election, without_election and election_unknown, 1, found 2");
	}

	private static QueryResult result(List<Object> row) {
		return new QueryResult(COLUMNS, List.of(List.copyOf(row)), List.of());
	}

}
