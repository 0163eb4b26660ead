package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * What was found of {@link FullBuffer full buffers}, contenders side by side.
 */
final class FullTable {

	private static final List<Contender> CONTENDERS = List.of(Contender.MEMORY, Contender.SPOOL,
			Contender.OPEN_TELEMETRY, Contender.SNOWPLOW, Contender.SEGMENT, Contender.LOGBACK, Contender.LOG4J,
			Contender.LOGSTASH);

	private FullTable() {
	}

	static Table measure(Effort effort) throws IOException, InterruptedException {
		int calls = effort.choose(5_000, 20_000);
		Table.Builder table = Table.titled("When nothing is taken any more", "What", "p50, µs", "p99, µs", "max, µs",
				"stalls", "calls", "kept", "dropped", "says so");
		for (Contender contender : CONTENDERS) {
			Figures figures = Fork.run(FullBuffer.class, List.of("-Xms1g", "-Xmx1g"),
					List.of(contender.name(), Integer.toString(calls)));
			table.row(row(contender, figures));
			System.out.printf("  full, %s: kept %s%n", contender.label(), whole(figures.get("arrived")));
		}
		return table.note(
				"One thread logs to a sink that takes nothing: %,d calls, after which every bounded buffer of default size is full, and %,d more, which are timed."
					.formatted(FullBuffer.CALLS_TO_FILL, calls))
			.note("'Stalls': a call that has not returned within a second, after which no more are made. 'Kept': what arrives once the sink takes again; that is what was in the buffer and under way.")
			.note("'Says so': what the library itself has counted as dropped, where it can be asked. OpenTelemetry counts for a meter provider, if it is given one; Snowplow and logstash-logback-encoder tell a listener. Snowplow writes an error to the log for each entry that it drops, which is turned off here.")
			.note("The spool has room for some three million entries, and Segment's queue has no bound but memory, so theirs were not full.")
			.build();
	}

	private static String[] row(Contender contender, Figures figures) {
		boolean stalls = figures.get("stalled-after") >= 0;
		double made = figures.get("made");
		double arrived = figures.get("arrived");
		double says = figures.get("says-dropped");
		return new String[] { contender.label(), stalls ? "–" : micros(figures, "p50"),
				stalls ? "–" : micros(figures, "p99"), stalls ? "–" : micros(figures, "max"),
				stalls ? "after %s".formatted(whole(figures.get("stalled-after"))) : "no", whole(made), whole(arrived),
				whole(made - arrived), (says >= 0) ? whole(says) : "–" };
	}

	private static String micros(Figures figures, String figure) {
		return Numbers.three(figures.get(figure) / 1000);
	}

	private static String whole(double value) {
		return "%,.0f".formatted(value);
	}

}
