package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * What was found of {@link PacedCaller callers at a pace}, contenders side by side.
 */
final class PacedTables {

	private static final List<Contender> CONTENDERS = List.of(Contender.MEMORY, Contender.SPOOL,
			Contender.OPEN_TELEMETRY, Contender.SNOWPLOW, Contender.SEGMENT, Contender.LOGBACK, Contender.LOG4J,
			Contender.LOGSTASH);

	private final int callsToWarmUp;

	private final int calls;

	private PacedTables(int callsToWarmUp, int calls) {
		this.callsToWarmUp = callsToWarmUp;
		this.calls = calls;
	}

	static List<Table> measure(Effort effort) throws IOException, InterruptedException {
		PacedTables tables = new PacedTables(effort.choose(5_000, 40_000), effort.choose(500, 4_000));
		return List.of(tables.table(1), tables.table(8));
	}

	private Table table(int threads) throws IOException, InterruptedException {
		Table.Builder table = Table.titled("At the pace of a site, %d thread%s with a call each millisecond".formatted(
				threads, (threads == 1) ? "" : "s"), "What", "p50, µs", "p99, µs", "p99.9, µs", "max, µs", "dropped");
		Figures nothing = figures("none", threads);
		table.row(row("nothing: the measuring alone", nothing, "–"));
		for (Contender contender : CONTENDERS) {
			Figures figures = figures(contender.name(), threads);
			double dropped = figures.get("logged") - figures.get("arrived");
			table.row(row(contender.label(), figures, Numbers.three(dropped)));
			System.out.printf("  paced, %d thread(s), %s: p99 %s µs%n", threads, contender.label(),
					micros(figures, "p99"));
		}
		return table.note(
				"Time of a call, of %,d that each thread makes after %,d of all threads to warm up; all defaults, in a process of its own each. Reading the clock took %s ns of it (`System.nanoTime()`, measured in a loop)."
					.formatted(this.calls, this.callsToWarmUp, Numbers.three(nothing.get("clock"))))
			.note("A thread that has slept finds caches cold and its processor's clock low, so a call takes longer than in a burst. The longest are those in which the thread was interrupted by something else: compare with the first row.")
			.build();
	}

	private Figures figures(String contender, int threads) throws IOException, InterruptedException {
		return Fork.run(PacedCaller.class, List.of("-Xms512m", "-Xmx512m"), List.of(contender,
				Integer.toString(threads), Integer.toString(this.callsToWarmUp), Integer.toString(this.calls)));
	}

	private static String[] row(String label, Figures figures, String dropped) {
		List<String> cells = new ArrayList<>(List.of(label));
		for (String figure : List.of("p50", "p99", "p99.9", "max")) {
			cells.add(micros(figures, figure));
		}
		cells.add(dropped);
		return cells.toArray(String[]::new);
	}

	private static String micros(Figures figures, String figure) {
		return Numbers.three(figures.get(figure) / 1000);
	}

}
