package uk.org.democracyclub.logging.console;

import java.io.PrintStream;

import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.text.CsvWriter;

/**
 * A form in which answers are printed.
 */
enum Format {

	/** Columns for people, numbers to the right. */
	TABLE {
		@Override
		void print(QueryResult result, PrintStream out) {
			new TextTable(result).print(out);
		}
	},

	/** For spreadsheets, as in RFC 4180. */
	CSV {
		@Override
		void print(QueryResult result, PrintStream out) {
			CsvWriter.write(result, out);
		}
	},

	/** An array of an object a row. */
	JSON {
		@Override
		void print(QueryResult result, PrintStream out) {
			Json.print(result, out);
		}
	};

	abstract void print(QueryResult result, PrintStream out);

}
