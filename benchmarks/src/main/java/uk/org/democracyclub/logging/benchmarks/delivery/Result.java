package uk.org.democracyclub.logging.benchmarks.delivery;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;

/**
 * What was measured of one candidate.
 *
 * @param name its name in the tables
 * @param figures the figures that its process has printed
 */
record Result(String name, Figures figures) {

	static final String[] COLUMNS = { "Candidate", "entries/s", "of ours", "CPU µs/entry", "bytes/entry", "p50 ms",
			"p99 ms", "p99.9 ms", "peak heap MB", "caller µs", "caller µs, full load" };

	double entriesPerSecond() {
		return this.figures.get("entries-per-second");
	}

	double cpuMicros() {
		return this.figures.get("cpu-micros");
	}

	/** At the pace; what blocks has no pace but its own. */
	double callerMicros() {
		return this.figures.get("caller-paced-median-micros");
	}

	/** With as many entries as the candidate can take. */
	double callerMicrosAtFullLoad() {
		return this.figures.get("caller-supplied-median-micros");
	}

	String[] row(Result ours) {
		return new String[] { this.name, Numbers.three(entriesPerSecond()),
				Numbers.times(entriesPerSecond(), ours.entriesPerSecond()), Numbers.three(cpuMicros()), three("bytes"),
				three("p50-millis"), three("p99-millis"), three("p999-millis"), three("peak-heap-mb"),
				Numbers.three(callerMicros()), Numbers.three(callerMicrosAtFullLoad()) };
	}

	private String three(String figure) {
		return Numbers.three(this.figures.get(figure));
	}

}
