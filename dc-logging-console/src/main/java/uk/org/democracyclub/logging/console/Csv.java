package uk.org.democracyclub.logging.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * Writes answers as <a href="https://www.rfc-editor.org/rfc/rfc4180">CSV</a>. Nothing is
 * left empty, and an empty text is quoted, so that they can be told apart. A text that a
 * spreadsheet would take for a formula begins with an apostrophe: visitors type what they
 * like.
 */
final class Csv {

	// OWASP, "CSV Injection"; the last four are the full-width forms of the first.
	private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private static final CSVFormat FORMAT = CSVFormat.RFC4180;

	private static final CSVFormat QUOTED = FORMAT.builder().setQuoteMode(QuoteMode.ALL).get();

	private Csv() {
	}

	static void print(QueryResult result, PrintStream out) {
		try {
			printLine(result.columns(), out);
			for (List<@Nullable Object> row : result.rows()) {
				printLine(row, out);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void printLine(List<? extends @Nullable Object> values, PrintStream out) throws IOException {
		boolean first = true;
		for (Object value : values) {
			String text = (value != null) ? text(value) : null;
			CSVFormat format = (text != null && text.isEmpty()) ? QUOTED : FORMAT;
			format.print(text, out, first);
			first = false;
		}
		FORMAT.println(out);
	}

	private static String text(Object value) {
		String text = Values.text(value);
		boolean formula = !(value instanceof Number) && !text.isEmpty()
				&& BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
		return formula ? "'" + text : text;
	}

}
