package uk.org.democracyclub.logging.queries.report;

import java.util.List;
import java.util.Map;

/**
 * What a report has to know of the result of a part: sums, and the rows that the page
 * shows. Immutable.
 *
 * @param part the part
 * @param labels the columns that identify a row, without the span
 * @param byElection whether the figures are split by election
 * @param rows the rows with the most searches, or all; see {@link ReportPart#rowsShown}
 * @param allRows how many rows there are, those of a label in several spans counted once
 * @param lines how many lines the result has
 * @param sums the sums by span
 * @param problems what is wrong with rows, for people to read
 * @param remarks the remarks of the engine
 */
public record ReportTable(ReportPart part, List<String> labels, boolean byElection, List<Row> rows, long allRows,
		long lines, Map<ReportSpan, Figures> sums, List<String> problems, List<String> remarks) {

	public ReportTable {
		labels = List.copyOf(labels);
		rows = List.copyOf(rows);
		sums = Map.copyOf(sums);
		problems = List.copyOf(problems);
		remarks = List.copyOf(remarks);
	}

	/**
	 * Returns the sum of a span.
	 * @param span the span
	 * @return the sum; zeros if nothing was counted
	 */
	public Figures sum(ReportSpan span) {
		return this.sums.getOrDefault(span, Figures.NONE);
	}

	/**
	 * A row, with its figures of all spans.
	 *
	 * @param labels the values of the label columns
	 * @param figures the figures by span
	 */
	public record Row(List<String> labels, Map<ReportSpan, Figures> figures) {

		public Row {
			labels = List.copyOf(labels);
			figures = Map.copyOf(figures);
		}

		/**
		 * Returns the figures of a span.
		 * @param span the span
		 * @return the figures; zeros if nothing was counted
		 */
		public Figures figures(ReportSpan span) {
			return this.figures.getOrDefault(span, Figures.NONE);
		}

	}

}
