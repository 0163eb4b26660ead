package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * Asks one question, and prints the answer.
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
			this.err.println("Asking " + engine.source());
			long start = System.nanoTime();
			QueryResult result = engine.query(sql);
			double seconds = Duration.ofNanos(System.nanoTime() - start).toNanos() / NANOS;
			format.print(result, this.out);
			this.out.flush();
			result.remarks().forEach(this.err::println);
			int rows = result.rows().size();
			this.err
				.println(String.format(Locale.ROOT, "(%d %s) in %.1f s", rows, (rows == 1) ? "row" : "rows", seconds));
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

}
