package uk.org.democracyclub.logging.benchmarks.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.contender.Candidate;

/**
 * A table of the page, made of one measurement.
 *
 * @param name the name, of the table and of the measurement
 * @param caption what it is about
 * @param base the name of the row that others are compared with
 * @param columns the columns, without that of the names
 */
record Table(String name, String caption, String base, List<Column> columns) {

	private static final String OURS = "DC Logging";

	String render(List<Row> rows) {
		Row base = base(rows);
		List<List<String>> cells = new ArrayList<>();
		cells.add(Stream.concat(Stream.of(this.caption), this.columns.stream().map(Column::title)).toList());
		for (Row row : rows) {
			cells
				.add(Stream.concat(Stream.of(row.name()), this.columns.stream().map((column) -> column.cell(row, base)))
					.toList());
		}
		return markdown(cells);
	}

	/** Says which others are better than ours, and in what. */
	Optional<String> losses(List<Row> rows) {
		Row base = base(rows);
		List<String> losses = new ArrayList<>();
		for (Row row : rows) {
			String better = this.columns.stream()
				.filter((column) -> column.beats(row, base))
				.map((column) -> column.title() + " " + column.cell(row, base))
				.collect(Collectors.joining(", "));
			if (!better.isEmpty() && !row.name().startsWith(OURS) && !isControl(row)) {
				losses.add(row.name() + " (" + better + ")");
			}
		}
		return losses.isEmpty() ? Optional.empty()
				: Optional.of("- %s: %s".formatted(this.caption, String.join("; ", losses)));
	}

	private static boolean isControl(Row row) {
		return Arrays.stream(Candidate.values())
			.anyMatch((candidate) -> candidate.isControl() && row.name().startsWith(candidate.label()));
	}

	private Row base(List<Row> rows) {
		return rows.stream()
			.filter((row) -> row.name().equals(this.base))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"There is no row '%s' in the measurement '%s'".formatted(this.base, this.name)));
	}

	/** Writes cells as Markdown, of which the first row is the header. */
	static String markdown(List<List<String>> cells) {
		int[] widths = IntStream.range(0, cells.get(0).size())
			.map((column) -> cells.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toArray();
		StringBuilder text = new StringBuilder();
		for (List<String> row : cells) {
			for (int column = 0; column < widths.length; column++) {
				String padding = " ".repeat(widths[column] - row.get(column).length());
				text.append((column == 0) ? "| " + row.get(column) + padding : " | " + padding + row.get(column));
			}
			text.append(" |\n");
			if (row == cells.get(0)) {
				text.append('|').append("-".repeat(widths[0] + 2));
				IntStream.of(widths)
					.skip(1)
					.forEach((width) -> text.append('|').append("-".repeat(width + 1)).append(':'));
				text.append("|\n");
			}
		}
		return text.toString();
	}

}
