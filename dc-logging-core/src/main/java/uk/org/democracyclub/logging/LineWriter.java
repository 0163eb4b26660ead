package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import uk.org.democracyclub.logging.wire.AsciiBuilder;
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

	private final List<LogColumn<E>> columns;

	// What comes before each value: everything that is the same in each line is joined in
	// advance, because an append has a fixed cost as high as that of its content.
	private final List<String> before;

	private final String end;

	LineWriter(List<LogColumn<E>> sortedColumns) {
		this.columns = sortedColumns;
		List<String> before = new ArrayList<>();
		String quote = "";
		for (LogColumn<E> column : sortedColumns) {
			String open = before.isEmpty() ? "{" : quote + ", ";
			quote = (column.type() == LogColumn.Type.BOOLEAN) ? "" : "\"";
			before.add("%s\"%s\": %s".formatted(open, column.name(), quote));
		}
		this.before = List.copyOf(before);
		this.end = quote + "}\n";
	}

	Line write(E entry, ZoneId zone) {
		AsciiBuilder line = new AsciiBuilder(Line.HEADROOM, CAPACITY);
		write(line, entry, zone);
		return line.toLine();
	}

	void write(AsciiBuilder line, E entry, ZoneId zone) {
		for (int i = 0; i < this.columns.size(); i++) {
			line.append(this.before.get(i));
			append(line, this.columns.get(i), entry, zone);
		}
		line.append(this.end);
	}

	private static <E extends LogEntry> void append(AsciiBuilder line, LogColumn<E> column, E entry, ZoneId zone) {
		Object value = column.reader().apply(entry);
		switch (column.type()) {
			case TEXT -> line.appendEscaped((String) value);
			case BOOLEAN -> line.append(String.valueOf(value));
			case TIMESTAMP -> WireTimestamp.append(line, (Instant) value, zone);
		}
	}

}
