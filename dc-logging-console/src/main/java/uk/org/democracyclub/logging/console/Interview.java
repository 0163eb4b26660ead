package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Asks one question, and prints the answer while it arrives.
 */
final class Interview {

	private static final double NANOS = 1e9;

	private final Arguments arguments;

	private final PrintStream out;

	private final PrintStream err;

	Interview(Arguments arguments, PrintStream out, PrintStream err) {
		this.arguments = arguments;
		this.out = out;
		this.err = err;
	}

	int ask(String sql, Format format) {
		try (EngineContext context = EngineContext.start(this.arguments.ofSpring(), new ChangesOnly(this.err))) {
			QueryEngine engine = context.engine();
			this.err.println("Querying " + engine.source());
			long start = System.nanoTime();
			Printed printed = new Printed(format.printer(this.out), this.out);
			QuerySummary summary = engine.query(sql, printed);
			printed.end();
			double seconds = Duration.ofNanos(System.nanoTime() - start).toNanos() / NANOS;
			summary.remarks().forEach(this.err::println);
			if (summary.cost() != null) {
				this.err.println(summary.cost());
			}
			this.err.println(String.format(Locale.ROOT, "(%d %s) in %.1f s", printed.rows,
					(printed.rows == 1) ? "row" : "rows", seconds));
		}
		return DcLoggingConsole.ANSWERED;
	}

	/**
	 * Prints a state when it is another one than before.
	 */
	private static final class ChangesOnly implements QueryProgress {

		private final PrintStream err;

		private String last = "";

		private ChangesOnly(PrintStream err) {
			this.err = err;
		}

		@Override
		public void report(String line) {
			if (!line.equals(this.last)) {
				this.err.println(line);
				this.last = line;
			}
		}

	}

	/**
	 * Prints rows, and ends the query when they cannot be written any more.
	 */
	private static final class Printed implements RowSink {

		// Checking for errors flushes the output.
		private static final int LOOK_AFTER_ROWS = 1_000;

		private final AnswerPrinter printer;

		private final PrintStream out;

		private long rows;

		Printed(AnswerPrinter printer, PrintStream out) {
			this.printer = printer;
			this.out = out;
		}

		@Override
		public void columns(List<String> names) {
			this.printer.columns(names);
		}

		@Override
		public void row(List<@Nullable Object> values) {
			this.printer.row(values);
			this.rows++;
			if (this.rows % LOOK_AFTER_ROWS == 0) {
				OutputException.requireWritten(this.out);
			}
		}

		void end() {
			this.printer.end();
			OutputException.requireWritten(this.out);
		}

	}

}
