package uk.org.democracyclub.logging.sample.usage;

import java.util.List;

/**
 * A figure: what was counted, row by row. Immutable. The public methods are those that
 * the templates call.
 *
 * @param key what tells the rows apart, as the query names it, for example "dc_product"
 * @param series what is counted of each row
 * @param rows the rows
 */
public record Figure(String key, List<Series> series, List<Row> rows) {

	public Figure {
		series = List.copyOf(series);
		rows = List.copyOf(rows);
	}

	/**
	 * Whether nothing at all was counted.
	 */
	public boolean isEmpty() {
		return total() == 0;
	}

	/**
	 * Returns the sum of the first series, which is that of all searches.
	 * @return how many searches there are
	 */
	public long total() {
		return this.rows.stream().mapToLong((row) -> row.values().get(0)).sum();
	}

	/**
	 * Returns the row with the most searches.
	 * @return the row; the first one where there are several
	 */
	public Row highest() {
		return this.rows.stream()
			.reduce((one, other) -> (other.values().get(0) > one.values().get(0)) ? other : one)
			.orElseThrow();
	}

	/**
	 * Something that is counted.
	 *
	 * @param key the name in files
	 * @param label the name for people
	 */
	public record Series(String key, String label) {
	}

	/**
	 * A row of a figure.
	 *
	 * @param key what the row is about, as it is written in the logs
	 * @param label the same for people
	 * @param values how many searches there are, in the order of the series
	 */
	public record Row(String key, String label, List<Long> values) {

		public Row {
			values = List.copyOf(values);
		}

	}

}
