package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryCost;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.report.ReportListener;

/**
 * Prints how far the queries of a report are, and what they cost. Thread-safe.
 */
final class ReportProgress implements ReportListener, QueryProgress {

	private static final double MILLIS = 1e3;

	private final PrintStream err;

	// An engine tells its progress to the thread that waits for the query.
	private final ThreadLocal<String> part = ThreadLocal.withInitial(() -> "");

	private final Map<String, String> last = new HashMap<>();

	private @Nullable QueryCost cost;

	ReportProgress(PrintStream err) {
		this.err = err;
	}

	@Override
	public void started(String part) {
		this.part.set(part);
	}

	@Override
	public synchronized void report(String line) {
		if (!line.equals(this.last.put(this.part.get(), line))) {
			this.err.printf("%s: %s%n", this.part.get(), line);
		}
	}

	@Override
	public synchronized void ended(String part, long rows, Duration time, QuerySummary summary) {
		QueryCost cost = summary.cost();
		this.err.println(String.format(Locale.ROOT, "%s: %d %s in %.1f s%s", part, rows, (rows == 1) ? "row" : "rows",
				time.toMillis() / MILLIS, (cost != null) ? ". " + cost : ""));
		if (cost != null) {
			this.cost = (this.cost != null) ? this.cost.plus(cost) : cost;
		}
	}

	/** What all queries so far cost; {@code null} if they cost nothing. */
	synchronized @Nullable QueryCost cost() {
		return this.cost;
	}

}
