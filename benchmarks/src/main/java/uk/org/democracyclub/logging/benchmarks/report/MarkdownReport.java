package uk.org.democracyclub.logging.benchmarks.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found, as Markdown whose tables can be read as plain text, too. Not
 * thread-safe.
 */
public final class MarkdownReport {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final String machine = Machine.description();

	private final List<Target> targets = new ArrayList<>();

	private final StringBuilder chapters = new StringBuilder();

	/**
	 * Adds what a chapter has found.
	 * @param chapter the chapter
	 * @param findings its findings
	 * @return the chapter's text
	 */
	public String add(Chapter chapter, Findings findings) {
		this.targets.addAll(findings.targets());
		StringBuilder text = new StringBuilder("## ").append(chapter.title()).append("\n\n");
		findings.tables().forEach((table) -> append(text, table));
		this.chapters.append(text);
		return text.toString();
	}

	/**
	 * Returns the whole report: the machine, the targets, the chapters in the order in
	 * which they were added.
	 * @param effort how much was measured
	 * @param when when it was
	 * @return the text
	 */
	public String text(Effort effort, Instant when) {
		StringBuilder text = new StringBuilder();
		text.append("Measured on ").append(DAY.format(when)).append(": ").append(this.machine).append(".\n\n");
		if (effort == Effort.QUICK) {
			text.append("**Measured briefly, to see that all of it runs: figures not to be quoted.**\n\n");
		}
		if (!this.targets.isEmpty()) {
			text.append("## Targets\n\n");
			append(text, targets());
		}
		return text.append(this.chapters).toString().stripTrailing() + "\n";
	}

	/**
	 * Returns the targets and what was measured of them.
	 * @return the table
	 */
	private Table targets() {
		List<List<String>> rows = this.targets.stream()
			.map((target) -> List.of(target.what(), target.aim(), target.found(), target.met() ? "yes" : "**no**"))
			.toList();
		return new Table("", List.of("What", "Target", "Measured", "Met"), rows, List.of());
	}

	private static void append(StringBuilder text, Table table) {
		if (!table.title().isEmpty()) {
			text.append("### ").append(table.title()).append("\n\n");
		}
		int[] widths = widths(table);
		text.append(line(table.columns(), widths)).append(rule(widths));
		table.rows().forEach((row) -> text.append(line(row, widths)));
		text.append('\n');
		table.notes().forEach((note) -> text.append("- ").append(note).append('\n'));
		if (!table.notes().isEmpty()) {
			text.append('\n');
		}
	}

	private static int[] widths(Table table) {
		return IntStream.range(0, table.columns().size())
			.map((column) -> Math.max(table.columns().get(column).length(),
					table.rows().stream().mapToInt((row) -> row.get(column).length()).max().orElse(0)))
			.toArray();
	}

	private static String line(List<String> cells, int[] widths) {
		return IntStream.range(0, widths.length)
			.mapToObj((column) -> padded(cells.get(column), widths[column], column == 0))
			.collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	private static String rule(int[] widths) {
		return IntStream.range(0, widths.length)
			.mapToObj((column) -> (column == 0) ? "-".repeat(widths[column] + 2) : "-".repeat(widths[column] + 1) + ":")
			.collect(Collectors.joining("|", "|", "|\n"));
	}

	private static String padded(String cell, int width, boolean left) {
		String blanks = " ".repeat(width - cell.length());
		return left ? cell + blanks : blanks + cell;
	}

}
