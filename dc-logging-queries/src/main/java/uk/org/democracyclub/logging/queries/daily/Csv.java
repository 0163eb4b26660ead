package uk.org.democracyclub.logging.queries.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Comma-separated values as in RFC 4180, with line feeds. Read strictly: quotes surround
 * a whole value, and the last record ends with a line feed.
 */
final class Csv {

	private final String text;

	private int position;

	private Csv(String text) {
		this.text = text;
	}

	static String write(List<String> values) {
		return values.stream().map(Csv::written).collect(Collectors.joining(",", "", "\n"));
	}

	private static String written(String value) {
		boolean plain = value.chars().noneMatch((character) -> ",\"\r\n".indexOf(character) >= 0);
		return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
	}

	/** Reads all records. */
	static List<List<String>> read(String text) throws InvalidFiguresFileException {
		Csv csv = new Csv(text);
		List<List<String>> records = new ArrayList<>();
		while (csv.position < text.length()) {
			List<String> record = new ArrayList<>();
			do {
				record.add(csv.value());
			}
			while (csv.next() == ',');
			records.add(record);
		}
		return records;
	}

	private String value() throws InvalidFiguresFileException {
		if (this.position < this.text.length() && this.text.charAt(this.position) == '"') {
			return quoted();
		}
		int start = this.position;
		while (this.position < this.text.length() && ",\n".indexOf(this.text.charAt(this.position)) < 0) {
			this.position++;
		}
		return this.text.substring(start, this.position);
	}

	private String quoted() throws InvalidFiguresFileException {
		StringBuilder value = new StringBuilder();
		while (true) {
			int end = this.text.indexOf('"', this.position + 1);
			if (end < 0) {
				throw new InvalidFiguresFileException("It ends within quotes", null);
			}
			value.append(this.text, this.position + 1, end);
			this.position = end + 1;
			if (this.position == this.text.length() || this.text.charAt(this.position) != '"') {
				return value.toString();
			}
			value.append('"');
		}
	}

	/** The character after a value: a comma or a line feed. */
	private char next() throws InvalidFiguresFileException {
		if (this.position == this.text.length()) {
			throw new InvalidFiguresFileException("It ends within a line", null);
		}
		char next = this.text.charAt(this.position);
		if (next != ',' && next != '\n') {
			throw new InvalidFiguresFileException(
					String.format(Locale.ROOT, "Expected a comma or a line end at character %d", this.position), null);
		}
		this.position++;
		return next;
	}

}
