package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Writes entries as the lines that the deployed ingest function takes. Written by hand,
 * because general JSON writers can be brought to these very bytes only by replacing their
 * separators, escapes and dates, and are slower by half then.
 *
 * @param <E> the type of the entries
 */
final class LineWriter<E extends LogEntry> {

	private static final HexFormat HEX = HexFormat.of();

	// More than nearly all lines have.
	private static final int CAPACITY = 384;

	private final Layout<E> plain;

	private final Layout<E> withId;

	LineWriter(List<LogColumn<E>> sortedColumns) {
		List<Field<E>> fields = sortedColumns.stream().<Field<E>>map(Field::of).toList();
		this.plain = Layout.of(fields);
		int idPosition = (int) sortedColumns.stream()
			.takeWhile((column) -> column.name().compareTo(LogStream.ENTRY_ID) < 0)
			.count();
		List<Field<E>> fieldsAndId = new ArrayList<>(fields);
		fieldsAndId.add(idPosition, Field.id());
		this.withId = Layout.of(fieldsAndId);
	}

	String write(E entry, ZoneId zone, @Nullable UUID id) {
		return write(new StringBuilder(CAPACITY), entry, zone, id);
	}

	/** Returns what writes one line after the other into the same memory. */
	Function<E, String> forOneThread(ZoneId zone) {
		StringBuilder memory = new StringBuilder(CAPACITY);
		return (entry) -> {
			memory.setLength(0);
			return write(memory, entry, zone, null);
		};
	}

	private String write(StringBuilder line, E entry, ZoneId zone, @Nullable UUID id) {
		Layout<E> layout = (id != null) ? this.withId : this.plain;
		for (int i = 0; i < layout.fields.size(); i++) {
			line.append(layout.before.get(i));
			append(line, layout.fields.get(i).column, entry, zone, id);
		}
		return line.append(layout.end).toString();
	}

	private static <E extends LogEntry> void append(StringBuilder line, @Nullable LogColumn<E> column, E entry,
			ZoneId zone, @Nullable UUID id) {
		if (column == null) {
			line.append(id);
			return;
		}
		Object value = column.reader().apply(entry);
		switch (column.type()) {
			case TEXT -> appendText(line, (String) value);
			case BOOLEAN -> line.append((boolean) value);
			case TIMESTAMP -> WireTimestamp.append(line, (Instant) value, zone);
		}
	}

	private static void appendText(StringBuilder line, String text) {
		int escape = nextEscape(text, 0);
		if (escape == text.length()) {
			// Nearly always, and several times as fast.
			line.append(text);
		}
		else {
			appendWithEscapes(line, text, escape);
		}
	}

	private static void appendWithEscapes(StringBuilder line, String text, int firstEscape) {
		int plain = 0;
		int escape = firstEscape;
		while (escape < text.length()) {
			line.append(text, plain, escape);
			appendEscaped(line, text.charAt(escape));
			plain = escape + 1;
			escape = nextEscape(text, plain);
		}
		line.append(text, plain, text.length());
	}

	private static int nextEscape(String text, int from) {
		int next = from;
		while (next < text.length() && isPlain(text.charAt(next))) {
			next++;
		}
		return next;
	}

	private static boolean isPlain(char ch) {
		return ch >= ' ' && ch <= '~' && ch != '"' && ch != '\\';
	}

	private static void appendEscaped(StringBuilder line, char ch) {
		switch (ch) {
			case '"' -> line.append("\\\"");
			case '\\' -> line.append("\\\\");
			case '\b' -> line.append("\\b");
			case '\f' -> line.append("\\f");
			case '\n' -> line.append("\\n");
			case '\r' -> line.append("\\r");
			case '\t' -> line.append("\\t");
			default -> line.append("\\u").append(HEX.toHexDigits(ch));
		}
	}

	/**
	 * A field of the line.
	 *
	 * @param key its key
	 * @param column the column that it holds, or {@code null} for the entry's id
	 * @param quote what stands around the value
	 */
	private record Field<E extends LogEntry>(String key, @Nullable LogColumn<E> column, String quote) {

		static <E extends LogEntry> Field<E> of(LogColumn<E> column) {
			return new Field<>(column.name(), column, (column.type() == LogColumn.Type.BOOLEAN) ? "" : "\"");
		}

		static <E extends LogEntry> Field<E> id() {
			return new Field<>(LogStream.ENTRY_ID, null, "\"");
		}

	}

	/**
	 * The fields, and all that is the same in each line: joined beforehand, because each
	 * append costs as much as what it appends.
	 */
	private record Layout<E extends LogEntry>(List<Field<E>> fields, List<String> before, String end) {

		static <E extends LogEntry> Layout<E> of(List<Field<E>> fields) {
			List<String> before = new ArrayList<>();
			String open = "{";
			for (Field<E> field : fields) {
				before.add("%s\"%s\": %s".formatted(open, field.key, field.quote));
				open = field.quote + ", ";
			}
			String end = fields.get(fields.size() - 1).quote + "}\n";
			return new Layout<>(List.copyOf(fields), List.copyOf(before), end);
		}

	}

}
