package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.text.CsvWriter;

/**
 * A form in which answers are printed.
 */
enum Format {

	/** Columns for people, numbers to the right. */
	TABLE {
		@Override
		AnswerPrinter printer(PrintStream out) {
			return new TextTable(out);
		}
	},

	/** For spreadsheets, as in RFC 4180. */
	CSV {
		@Override
		AnswerPrinter printer(PrintStream out) {
			return new Csv(new CsvWriter(out));
		}
	},

	/** An array of an object a row. */
	JSON {
		@Override
		AnswerPrinter printer(PrintStream out) {
			return new Json(out);
		}
	};

	/** Creates a printer for one answer. */
	abstract AnswerPrinter printer(PrintStream out);

	/** Prints each row at once. */
	private record Csv(CsvWriter writer) implements AnswerPrinter {

		@Override
		public void columns(List<String> names) {
			this.writer.columns(names);
		}

		@Override
		public void row(List<@Nullable Object> values) {
			this.writer.row(values);
		}

		@Override
		public void end() {
			// All rows are printed.
		}

	}

}
