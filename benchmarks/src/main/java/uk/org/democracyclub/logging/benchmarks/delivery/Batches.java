package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * Those that send many entries together.
 *
 * @param ours DC Logging in memory, that the others are compared to
 * @param large the same with a larger buffer
 * @param others the others
 */
record Batches(Result ours, Result large, List<Result> others) {

	static Batches measure(Runs runs) throws IOException, InterruptedException {
		List<Result> results = runs
			.measure(List.of(runs.contender("DC Logging, in memory", Kind.BATCH_MEMORY, 1),
					runs.contender("DC Logging, buffer of %,d".formatted(Kind.LARGE_BUFFER), Kind.LARGE_BATCH_MEMORY,
							1),
					runs.contender("DC Logging, with spool", Kind.BATCH_SPOOL, 1),
					runs.contender("OpenTelemetry, OTLP over HTTP", Kind.OPENTELEMETRY, 1),
					runs.contender("Snowplow", Kind.SNOWPLOW, 1), runs.contender("Segment", Kind.SEGMENT, 1)));
		return new Batches(results.get(0), results.get(1), results.subList(2, results.size()));
	}

	Table table(long delayMillis, List<String> remarks) {
		Table.Builder table = Table.titled("Many entries a request, answered after %d ms".formatted(delayMillis),
				Result.COLUMNS);
		table.row(this.ours.row(this.ours));
		table.row(this.large.row(this.ours));
		this.others.forEach((result) -> table.row(result.row(this.ours)));
		table
			.note("DC Logging: protocol `batch` with up to 1 MB an envelope and a linger of %d s, which is most of the time at %d entries a second: "
				.formatted(StarterDefaults.LINGER.toSeconds(), Runs.PACE_PER_SECOND)
					+ "an entry waits up to that long for others, on purpose, because it is requests that AWS charges for. "
					+ "Half of the default buffer of 10,000, which is kept full, is one and a half of such envelopes.")
			.note("Each with its own default settings: OpenTelemetry sends 512 records or after 1 s, from a queue of 2,048; "
					+ "Snowplow 50 events, without a time, from a queue of 10,000, by 50 threads; "
					+ "Segment 250 messages, 500 KB or after 10 s, from a queue without end. At %d entries a second, too, it is their batches that take the time."
						.formatted(Runs.PACE_PER_SECOND))
			.note("One thread logs and keeps half of the queue full, of Segment's 5,000; so none drops anything. "
					+ "The stub has counted that all entries arrived.")
			.note("The same nine fields for all. Snowplow and Segment add many of their own, OpenTelemetry next to none; "
					+ "Snowplow's and Segment's times are exact to 1 ms.");
		remarks.forEach(table::note);
		return table.build();
	}

}
