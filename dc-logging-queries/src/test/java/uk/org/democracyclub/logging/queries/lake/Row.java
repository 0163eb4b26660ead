package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of a report.
 *
 * @param labels what the figures are of
 * @param figures the figures
 */
public record Row(List<String> labels, List<Long> figures) {

	public Row {
		labels = List.copyOf(labels);
		figures = List.copyOf(figures);
	}

	/** The row as text, with tabs between. */
	@Override
	public String toString() {
		return Stream.concat(this.labels.stream(), this.figures.stream())
			.map(String::valueOf)
			.collect(Collectors.joining("\t"));
	}

}
