package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.text.Values;

/**
 * Writes answers in columns for people to read.
 */
final class TextTable {

	private static final String GAP = "  ";

	private final List<List<String>> lines = new ArrayList<>();

	private final boolean[] numbers;

	private final int[] widths;

	TextTable(QueryResult result) {
		int columns = result.columns().size();
		this.numbers = new boolean[columns];
		this.widths = new int[columns];
		this.lines.add(result.columns().stream().map(TextTable::visible).toList());
		result.rows().forEach((row) -> this.lines.add(row.stream().map((value) -> cell(value)).toList()));
		for (int i = 0; i < columns; i++) {
			int column = i;
			this.numbers[i] = isOfNumbers(result.rows().stream().map((row) -> row.get(column)).toList());
			this.widths[i] = this.lines.stream().mapToInt((line) -> width(line.get(column))).max().orElse(0);
		}
		this.lines.add(1, IntStream.of(this.widths).mapToObj("-"::repeat).toList());
	}

	void print(PrintStream out) {
		this.lines.forEach((line) -> out.println(text(line)));
	}

	private String text(List<String> line) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < line.size(); i++) {
			String cell = line.get(i);
			String padding = " ".repeat(this.widths[i] - width(cell));
			text.append((i > 0) ? GAP : "").append(this.numbers[i] ? padding + cell : cell + padding);
		}
		return text.toString().stripTrailing();
	}

	private static boolean isOfNumbers(List<@Nullable Object> values) {
		return values.stream().anyMatch(Number.class::isInstance)
				&& values.stream().allMatch((value) -> value == null || value instanceof Number);
	}

	private static String cell(@Nullable Object value) {
		return visible(Values.text(value));
	}

	// Visitors type what they like, also what moves a terminal's cursor.
	private static String visible(String text) {
		StringBuilder visible = new StringBuilder();
		text.codePoints().forEach((character) -> {
			switch (Character.getType(character)) {
				case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
						Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
					visible.append("\\u%04x".formatted(character));
				default -> visible.appendCodePoint(character);
			}
		});
		return visible.toString();
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length());
	}

}
