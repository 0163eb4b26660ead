package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.text.Values;

/**
 * Writes answers in columns for people to read. The first rows decide how wide the
 * columns are: a longer value further down moves what follows it in its line.
 */
final class TextTable implements AnswerPrinter {

	private static final String GAP = "  ";

	private static final int DECIDING_ROWS = 10_000;

	private final PrintStream out;

	private final List<String> names = new ArrayList<>();

	// The rows that decide, until they are printed.
	private final List<List<String>> waiting = new ArrayList<>();

	private boolean[] numbers = {};

	private boolean[] texts = {};

	private int[] widths = {};

	private boolean begun;

	TextTable(PrintStream out) {
		this.out = out;
	}

	@Override
	public void columns(List<String> names) {
		names.forEach((name) -> this.names.add(visible(name)));
		this.widths = this.names.stream().mapToInt(TextTable::width).toArray();
		this.numbers = new boolean[this.widths.length];
		this.texts = new boolean[this.widths.length];
	}

	@Override
	public void row(List<@Nullable Object> values) {
		List<String> cells = values.stream().map((value) -> cell(value)).toList();
		if (this.begun) {
			print(cells);
			return;
		}
		for (int i = 0; i < cells.size(); i++) {
			this.numbers[i] |= values.get(i) instanceof Number;
			this.texts[i] |= values.get(i) != null && !(values.get(i) instanceof Number);
			this.widths[i] = Math.max(this.widths[i], width(cells.get(i)));
		}
		this.waiting.add(cells);
		if (this.waiting.size() == DECIDING_ROWS) {
			begin();
		}
	}

	@Override
	public void end() {
		if (!this.begun) {
			begin();
		}
	}

	private void begin() {
		this.begun = true;
		print(this.names);
		print(IntStream.of(this.widths).mapToObj("-"::repeat).toList());
		this.waiting.forEach(this::print);
		this.waiting.clear();
	}

	private void print(List<String> line) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < line.size(); i++) {
			String cell = line.get(i);
			String padding = " ".repeat(Math.max(0, this.widths[i] - width(cell)));
			boolean toTheRight = this.numbers[i] && !this.texts[i];
			text.append((i > 0) ? GAP : "").append(toTheRight ? padding + cell : cell + padding);
		}
		this.out.println(text.toString().stripTrailing());
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
					visible.append(String.format(Locale.ROOT, "\\u%04x", character));
				default -> visible.appendCodePoint(character);
			}
		});
		return visible.toString();
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length());
	}

}
