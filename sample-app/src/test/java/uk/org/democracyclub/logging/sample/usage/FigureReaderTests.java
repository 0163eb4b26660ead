package uk.org.democracyclub.logging.sample.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;
import uk.org.democracyclub.logging.sample.search.SampleData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Answers as the engines give them: numbers of all kinds, codes, and only what there is.
 */
class FigureReaderTests {

	private static final UsageSpan SPAN = new UsageSpan(LocalDate.of(2026, 5, 5), LocalDate.of(2026, 5, 7), Grain.DAY);

	private final FigureReader reader = new FigureReader(
			new PostcodeLookup(SampleData.fromClassPath(), FixedClock.on("2026-05-07T12:00:00Z")));

	@Test
	void hasARowForEachPieceOfTheSpanAlsoWhereNobodySearched() {
		Figure figure = this.reader.read(UsageFigure.OVER_TIME, SPAN,
				result("starts", row(LocalDateTime.parse("2026-05-07T00:00"), BigInteger.valueOf(10),
						BigInteger.valueOf(7), BigInteger.valueOf(2), BigInteger.ONE),
						row(LocalDate.of(2026, 5, 5), 3L, 1L, 2L, 0L)));
		assertThat(figure.rows()).extracting(Figure.Row::label)
			.containsExactly("Tue 5 May 2026", "Wed 6 May 2026", "Thu 7 May 2026");
		assertThat(figure.rows()).extracting(Figure.Row::values)
			.containsExactly(List.of(3L, 1L, 2L, 0L), List.of(0L, 0L, 0L, 0L), List.of(10L, 7L, 2L, 1L));
		assertThat(figure.total()).isEqualTo(13);
		assertThat(figure.highest().label()).isEqualTo("Thu 7 May 2026");
		assertThat(figure.remarks()).containsExactly("Left out: nothing");
	}

	@Test
	void isEmptyWhereNobodySearchedAtAll() {
		assertThat(this.reader.read(UsageFigure.OVER_TIME, SPAN, result("starts")).isEmpty()).isTrue();
		assertThat(this.reader.read(UsageFigure.BY_PRODUCT, SPAN, result("dc_product")).rows()).isEmpty();
	}

	@Test
	void namesTheProductsAndPutsTheMostAskedFirst() {
		Figure figure = this.reader.read(UsageFigure.BY_PRODUCT, SPAN,
				result("dc_product", row("EC_API", 1L, 0L, 0L, 1L), row("NEW_ONE", 2L, 0L, 0L, 2L),
						row("WDIV", BigDecimal.valueOf(9), 0L, 0L, 9L)));
		assertThat(figure.rows()).extracting(Figure.Row::key, Figure.Row::label)
			.containsExactly(tuple("WDIV", "Where Do I Vote"), tuple("NEW_ONE", "NEW_ONE"), tuple("EC_API", "EC API"));
	}

	@Test
	void namesTheLocalAuthoritiesThatItKnows() {
		Figure figure = this.reader.read(UsageFigure.BY_LOCAL_AUTHORITY, SPAN, result("local_authority",
				row("E09000033", 3L, 0L, 0L, 3L), row("E99999999", 2L, 0L, 0L, 2L), row("unknown", 1L, 0L, 0L, 1L)));
		assertThat(figure.rows()).extracting(Figure.Row::label)
			.containsExactly("Westminster", "E99999999", "No known postcode");
	}

	@Test
	void tellsWithAndWithoutAnElectionApart() {
		QueryResult result = new QueryResult(List.of("had_election", "searches"),
				List.of(List.of("false", 1L), List.of("true", 2L), List.of("unknown", 3L)), List.of());
		assertThat(this.reader.read(UsageFigure.BY_ELECTION, SPAN, result).rows())
			.extracting(Figure.Row::label, Figure.Row::values)
			.containsExactly(tuple("With an election", List.of(2L)), tuple("Without an election", List.of(1L)),
					tuple("Not known", List.of(3L)));
	}

	@Test
	void tellsWhatIsLeftOutAndWhy() {
		QueryResult result = new QueryResult(List.of("dc_product", "not_counted_because", "searches"),
				List.of(List.of("WCIVF", "logged again", 1L), List.of("WDIV", "a monitor", 2L)), List.of());
		assertThat(this.reader.read(UsageFigure.NOT_COUNTED, SPAN, result).rows())
			.extracting(Figure.Row::key, Figure.Row::label, Figure.Row::values)
			.containsExactly(tuple("a monitor", "Where Do I Vote: a monitor", List.of(2L)),
					tuple("logged again", "Who Can I Vote For: logged again", List.of(1L)));
	}

	private static QueryResult result(String key, Object[]... rows) {
		return new QueryResult(List.of(key, "searches", "with_election", "without_election", "election_unknown"),
				Arrays.stream(rows).map(Arrays::asList).toList(), List.of("Left out: nothing"));
	}

	private static Object[] row(Object... values) {
		return values;
	}

}
