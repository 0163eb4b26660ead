package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * All usage figures of a day. Immutable.
 *
 * @param day the day, in London
 * @param rows the rows of all figures, in order, each figure, key and detail once; there
 * is none without a search
 */
public record DailyFigures(LocalDate day, List<Row> rows) {

	private static final Comparator<Row> ORDER = Comparator.comparing(Row::figure)
		.thenComparing(Row::key)
		.thenComparing(Row::detail);

	private static final List<String> COLUMNS = List.of("day", "figure", "key", "detail", "searches", "with_election",
			"without_election", "election_unknown");

	/**
	 * Creates the figures.
	 * @throws IllegalArgumentException if two rows count the same
	 */
	public DailyFigures {
		rows = rows.stream().sorted(ORDER).toList();
		for (int i = 1; i < rows.size(); i++) {
			if (ORDER.compare(rows.get(i - 1), rows.get(i)) == 0) {
				throw new IllegalArgumentException(
						"rows of %s: expected one for each figure, key and detail, found two of the figure '%s'"
							.formatted(day, rows.get(i).figure().value()));
			}
		}
	}

	/**
	 * Reads the result of {@link DayRange#sql}.
	 * @param result the result
	 * @param range the days that were counted
	 * @return the figures of each of these days, in order, also of those without a search
	 * @throws IllegalArgumentException if it is the result of another query
	 */
	public static List<DailyFigures> of(QueryResult result, DayRange range) {
		if (!result.columns().equals(COLUMNS)) {
			throw new IllegalArgumentException("columns: expected %s, found %s".formatted(COLUMNS, result.columns()));
		}
		Map<LocalDate, List<Row>> days = new TreeMap<>();
		range.days().forEach((day) -> days.put(day, new ArrayList<>()));
		for (List<@Nullable Object> values : result.rows()) {
			List<Row> rows = days.get(LocalDate.parse(String.valueOf(values.get(0))));
			if (rows == null) {
				throw new IllegalArgumentException("day: expected one of %s, found %s".formatted(range, values.get(0)));
			}
			rows.add(row(values));
		}
		return days.entrySet().stream().map((day) -> new DailyFigures(day.getKey(), day.getValue())).toList();
	}

	/**
	 * Returns the rows of a figure.
	 * @param figure the figure
	 * @return its rows, in order
	 */
	public List<Row> rows(DailyFigure figure) {
		return this.rows.subList(firstFrom(figure), firstFrom(figure.next()));
	}

	// Sums of years visit each day, so no more rows than needed.
	private int firstFrom(@Nullable DailyFigure figure) {
		int from = 0;
		int to = this.rows.size();
		while (figure != null && from < to) {
			int middle = (from + to) >>> 1;
			if (this.rows.get(middle).figure().compareTo(figure) < 0) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return to;
	}

	private static Row row(List<@Nullable Object> values) {
		String figure = String.valueOf(values.get(1));
		Row row = new Row(
				DailyFigure.of(figure)
					.orElseThrow(() -> new IllegalArgumentException(
							"figure: found '%s', which is not known".formatted(figure))),
				String.valueOf(values.get(2)), String.valueOf(values.get(3)),
				new SearchCounts(number(values.get(5)), number(values.get(6)), number(values.get(7))));
		if (row.counts().searches() != number(values.get(4))) {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
					"searches: expected the sum of with_election, without_election and election_unknown, %d, found %s",
					row.counts().searches(), values.get(4)));
		}
		return row;
	}

	private static long number(@Nullable Object value) {
		if (value instanceof Number number) {
			return number.longValue();
		}
		throw new IllegalArgumentException("searches: expected a number, found %s".formatted(value));
	}

	/**
	 * A row of a figure.
	 *
	 * @param figure what the searches are counted by
	 * @param key what the row is about, as the figure says
	 * @param detail more about the key, or empty
	 * @param counts how many searches there are
	 */
	public record Row(DailyFigure figure, String key, String detail, SearchCounts counts) {

		// The same few texts are in the rows of each day.
		public Row {
			key = key.intern();
			detail = detail.intern();
			if (figure == DailyFigure.HOUR && !key.matches("[01]\\d|2[0-3]")) {
				throw new IllegalArgumentException("hour: expected 00 to 23, found '%s'".formatted(key));
			}
		}

	}

}
