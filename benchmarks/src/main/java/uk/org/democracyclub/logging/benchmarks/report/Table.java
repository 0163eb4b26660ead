package uk.org.democracyclub.logging.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures side by side. The first column names what was measured; numbers come with their
 * unit in the column's heading.
 *
 * @param title what the table shows
 * @param columns the headings
 * @param rows the cells, as many in each row as there are columns
 * @param notes what has to be known to read the table, a sentence each
 */
public record Table(String title, List<String> columns, List<List<String>> rows, List<String> notes) {

	/**
	 * Creates a table, which never changes.
	 * @throws IllegalArgumentException if a row has not as many cells as there are
	 * columns
	 */
	public Table {
		columns = List.copyOf(columns);
		rows = rows.stream().map(List::copyOf).toList();
		notes = List.copyOf(notes);
		for (List<String> row : rows) {
			if (row.size() != columns.size()) {
				throw new IllegalArgumentException(
						"%d cells for %d columns: %s".formatted(row.size(), columns.size(), row));
			}
		}
	}

	/**
	 * Starts a table.
	 * @param title what it shows
	 * @param columns the headings
	 * @return a builder
	 */
	public static Builder titled(String title, String... columns) {
		return new Builder(title, List.of(columns));
	}

	/**
	 * Builds a table row by row. Not thread-safe.
	 */
	public static final class Builder {

		private final String title;

		private final List<String> columns;

		private final List<List<String>> rows = new ArrayList<>();

		private final List<String> notes = new ArrayList<>();

		private Builder(String title, List<String> columns) {
			this.title = title;
			this.columns = columns;
		}

		/**
		 * Adds a row.
		 * @param cells a cell for each column
		 * @return this builder
		 */
		public Builder row(String... cells) {
			this.rows.add(List.of(cells));
			return this;
		}

		/**
		 * Adds a sentence below the table.
		 * @param note the sentence
		 * @return this builder
		 */
		public Builder note(String note) {
			this.notes.add(note);
			return this;
		}

		/**
		 * Builds the table.
		 * @return the table
		 */
		public Table build() {
			return new Table(this.title, this.columns, this.rows, this.notes);
		}

	}

}
