package uk.org.democracyclub.logging.queries.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Writes results as <a href="https://www.rfc-editor.org/rfc/rfc4180">CSV</a> while they
 * arrive. A null value is left empty, and an empty string is quoted, so that they can be
 * distinguished. Text that a spreadsheet would treat as a formula gets an apostrophe
 * before it, because visitors can type anything. Not thread-safe.
 */
public final class CsvWriter implements RowSink {

	// OWASP, "CSV Injection"; the last four are the full-width forms of the first.
	private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private static final CSVFormat FORMAT = CSVFormat.RFC4180;

	private static final CSVFormat QUOTED = FORMAT.builder().setQuoteMode(QuoteMode.ALL).get();

	private final Appendable out;

	/**
	 * Creates a writer.
	 * @param out what to write to; its exceptions are thrown as
	 * {@link UncheckedIOException}
	 */
	public CsvWriter(Appendable out) {
		this.out = out;
	}

	/**
	 * Writes a result.
	 * @param result the result
	 * @param out what to write to
	 */
	public static void write(QueryResult result, Appendable out) {
		CsvWriter writer = new CsvWriter(out);
		writer.columns(result.columns());
		result.rows().forEach(writer::row);
	}

	@Override
	public void columns(List<String> names) {
		writeLine(names);
	}

	@Override
	public void row(List<@Nullable Object> values) {
		writeLine(values);
	}

	private void writeLine(List<? extends @Nullable Object> values) {
		try {
			boolean first = true;
			for (Object value : values) {
				String text = (value != null) ? text(value) : null;
				CSVFormat format = (text != null && text.isEmpty()) ? QUOTED : FORMAT;
				format.print(text, this.out, first);
				first = false;
			}
			FORMAT.println(this.out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Object value) {
		String text = Values.text(value);
		return (value instanceof Number) ? text : harmless(text);
	}

	/**
	 * Returns a text that no spreadsheet treats as a formula.
	 * @param text the text
	 * @return the text, after an apostrophe if it must be
	 */
	public static String harmless(String text) {
		return (!text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

}
