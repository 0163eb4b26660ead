package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated values as in RFC 4180, with line feeds. Read strictly: the last record
 * ends with a line feed.
 */
final class Csv {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setRecordSeparator('\n')
		.setIgnoreEmptyLines(false)
		.get();

	private Csv() {
	}

	static String write(List<String> values) {
		return FORMAT.format(values.toArray()) + "\n";
	}

	/** Reads all records. */
	static List<List<String>> read(String text) throws InvalidFiguresFileException {
		if (!text.endsWith("\n")) {
			throw new InvalidFiguresFileException("It ends within a line", null);
		}
		try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
			return records(parser);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The parser's own messages have digits of the default locale.
	private static List<List<String>> records(CSVParser parser) throws InvalidFiguresFileException {
		try {
			return parser.stream().map(CSVRecord::toList).toList();
		}
		catch (UncheckedIOException ex) {
			throw new InvalidFiguresFileException(
					"line %s: expected CSV as in RFC 4180, found a quote within a value that has no quotes, or text behind the last quote of a value"
						.formatted(parser.getCurrentLineNumber()),
					ex);
		}
	}

}
