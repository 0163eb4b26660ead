package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.queries.daily.DailyFigure;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.SearchCounts;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;
import uk.org.democracyclub.logging.sample.search.SampleData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FigureReaderTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 5, 5);

	private static final LocalDate LAST = LocalDate.of(2026, 5, 7);

	private static final UsageSpan SPAN = new UsageSpan(FIRST, LAST, Grain.DAY);

	private final FigureReader reader = new FigureReader(
			new PostcodeLookup(SampleData.fromClassPath(), FixedClock.on("2026-05-07T12:00:00Z")));

	@Test
	void hasARowForEachPieceOfTheSpanAlsoWhereNobodySearched() {
		Figure figure = this.reader.read(UsageFigure.OVER_TIME, SPAN,
				List.of(new DailyFigures(FIRST, List.of(row(DailyFigure.HOUR, "09", "", 1, 2, 0))), new DailyFigures(
						LAST,
						List.of(row(DailyFigure.HOUR, "00", "", 3, 1, 1), row(DailyFigure.HOUR, "23", "", 4, 1, 0)))));
		assertThat(figure.rows()).extracting(Figure.Row::label)
			.containsExactly("Tue 5 May 2026", "Wed 6 May 2026", "Thu 7 May 2026");
		assertThat(figure.rows()).extracting(Figure.Row::values)
			.containsExactly(List.of(3L, 1L, 2L, 0L), List.of(0L, 0L, 0L, 0L), List.of(10L, 7L, 2L, 1L));
		assertThat(figure.total()).isEqualTo(13);
		assertThat(figure.highest().label()).isEqualTo("Thu 7 May 2026");
	}

	@Test
	void hasHoursIfTheGrainIsThatFine() {
		List<DailyFigures> days = List.of(new DailyFigures(LAST, List.of(row(DailyFigure.HOUR, "09", "", 1, 0, 0))));
		Figure figure = this.reader.read(UsageFigure.OVER_TIME, new UsageSpan(LAST, LAST, Grain.HOUR), days);
		assertThat(figure.rows()).hasSize(24);
		assertThat(figure.highest().label()).isEqualTo("Thu 7 May 2026, 09:00");
	}

	@Test
	void isEmptyWhereNobodySearchedAtAll() {
		assertThat(this.reader.read(UsageFigure.OVER_TIME, SPAN, List.of()).isEmpty()).isTrue();
		assertThat(this.reader.read(UsageFigure.BY_PRODUCT, SPAN, List.of()).rows()).isEmpty();
	}

	@Test
	void addsUpTheDaysNamesTheProductsAndPutsTheMostAskedFirst() {
		Figure figure = this.reader.read(UsageFigure.BY_PRODUCT, SPAN, List.of(
				new DailyFigures(FIRST,
						List.of(row(DailyFigure.PRODUCT, "EC_API", "", 0, 0, 1),
								row(DailyFigure.PRODUCT, "NEW_ONE", "", 0, 0, 2),
								row(DailyFigure.PRODUCT, "WDIV", "", 0, 0, 1))),
				new DailyFigures(LAST, List.of(row(DailyFigure.PRODUCT, "WDIV", "", 0, 0, 8)))));
		assertThat(figure.rows()).extracting(Figure.Row::key, Figure.Row::label, Figure.Row::values)
			.containsExactly(tuple("WDIV", "Where Do I Vote", List.of(9L, 0L, 0L, 9L)),
					tuple("NEW_ONE", "NEW_ONE", List.of(2L, 0L, 0L, 2L)),
					tuple("EC_API", "EC API", List.of(1L, 0L, 0L, 1L)));
	}

	@Test
	void namesTheLocalAuthoritiesThatItKnows() {
		Figure figure = this.reader.read(UsageFigure.BY_LOCAL_AUTHORITY, SPAN,
				List.of(new DailyFigures(FIRST,
						List.of(row(DailyFigure.LOCAL_AUTHORITY, "E09000033", "E92000001", 3, 0, 0),
								row(DailyFigure.LOCAL_AUTHORITY, "E99999999", "E92000001", 2, 0, 0),
								row(DailyFigure.LOCAL_AUTHORITY, "unknown", "unknown", 1, 0, 0)))));
		assertThat(figure.rows()).extracting(Figure.Row::label)
			.containsExactly("Westminster", "E99999999", "No known postcode");
	}

	@Test
	void tellsWithAndWithoutAnElectionApart() {
		List<DailyFigures> days = List.of(new DailyFigures(FIRST, List.of(row(DailyFigure.HOUR, "09", "", 2, 1, 3))));
		assertThat(this.reader.read(UsageFigure.BY_ELECTION, SPAN, days).rows())
			.extracting(Figure.Row::label, Figure.Row::values)
			.containsExactly(tuple("With an election", List.of(2L)), tuple("Without an election", List.of(1L)),
					tuple("Not known", List.of(3L)));
	}

	@Test
	void tellsWhatIsLeftOutAndWhy() {
		List<DailyFigures> days = List
			.of(new DailyFigures(FIRST, List.of(row(DailyFigure.NOT_COUNTED, "WCIVF", "logged again", 1, 0, 0),
					row(DailyFigure.NOT_COUNTED, "WDIV", "a monitor", 1, 1, 0))));
		assertThat(this.reader.read(UsageFigure.NOT_COUNTED, SPAN, days).rows())
			.extracting(Figure.Row::key, Figure.Row::label, Figure.Row::values)
			.containsExactly(tuple("a monitor", "Where Do I Vote: a monitor", List.of(2L)),
					tuple("logged again", "Who Can I Vote For: logged again", List.of(1L)));
	}

	private static DailyFigures.Row row(DailyFigure figure, String key, String detail, long with, long without,
			long unknown) {
		return new DailyFigures.Row(figure, key, detail, new SearchCounts(with, without, unknown));
	}

}
