package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.wire.AsciiBuilder;
import uk.org.democracyclub.logging.wire.EntryId;
import uk.org.democracyclub.logging.wire.Line;
import uk.org.democracyclub.logging.wire.WireTimestamp;

/**
 * Writes entries as the lines that the deployed ingest function accepts. Written by hand:
 * a general JSON writer produces exactly these bytes only if its separators, escapes and
 * date format are replaced, and is then slower by half.
 *
 * @param <E> the type of the entries
 */
final class LineWriter<E extends LogEntry> {

	// More than nearly all lines have.
	private static final int CAPACITY = 384;

	private final Layout<E> plain;

	private final Layout<E> withId;

	LineWriter(List<LogColumn<E>> sortedColumns) {
		List<Field<E>> fields = sortedColumns.stream().<Field<E>>map(Field::of).toList();
		this.plain = Layout.of(fields);
		int idPosition = (int) sortedColumns.stream()
			.takeWhile((column) -> column.name().compareTo(EntryId.NAME) < 0)
			.count();
		List<Field<E>> fieldsAndId = new ArrayList<>(fields);
		fieldsAndId.add(idPosition, Field.id());
		this.withId = Layout.of(fieldsAndId);
	}

	Line write(E entry, ZoneId zone, @Nullable UUID id) {
		AsciiBuilder line = new AsciiBuilder(Line.HEADROOM, CAPACITY);
		write(line, entry, zone, id);
		return line.toLine();
	}

	void write(AsciiBuilder line, E entry, ZoneId zone, @Nullable UUID id) {
		Layout<E> layout = (id != null) ? this.withId : this.plain;
		for (int i = 0; i < layout.fields.size(); i++) {
			line.append(layout.before.get(i));
			append(line, layout.fields.get(i).column, entry, zone, id);
		}
		line.append(layout.end);
	}

	private static <E extends LogEntry> void append(AsciiBuilder line, @Nullable LogColumn<E> column, E entry,
			ZoneId zone, @Nullable UUID id) {
		if (column == null) {
			line.append(Objects.requireNonNull(id));
			return;
		}
		Object value = column.reader().apply(entry);
		switch (column.type()) {
			case TEXT -> line.appendEscaped((String) value);
			case BOOLEAN -> line.append(String.valueOf(value));
			case TIMESTAMP -> WireTimestamp.append(line, (Instant) value, zone);
		}
	}

	/**
	 * A field of the line.
	 *
	 * @param key its key
	 * @param column the column that it holds, or {@code null} for the entry's id
	 * @param quote what encloses the value
	 */
	private record Field<E extends LogEntry>(String key, @Nullable LogColumn<E> column, String quote) {

		static <E extends LogEntry> Field<E> of(LogColumn<E> column) {
			return new Field<>(column.name(), column, (column.type() == LogColumn.Type.BOOLEAN) ? "" : "\"");
		}

		static <E extends LogEntry> Field<E> id() {
			return new Field<>(EntryId.NAME, null, "\"");
		}

	}

	/**
	 * The fields, with everything that is the same in each line joined in advance,
	 * because an append has a fixed cost as high as that of its content.
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
