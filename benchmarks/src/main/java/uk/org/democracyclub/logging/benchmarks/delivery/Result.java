package uk.org.democracyclub.logging.benchmarks.delivery;

import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;

/**
 * What was measured of one candidate: of each figure the median of its processes.
 *
 * @param name its name in the tables
 * @param figures the figures that each of its processes has printed, at least one's
 */
record Result(String name, List<Figures> figures) {

	static final String[] COLUMNS = { "Candidate", "entries/s", "of them", "of ours", "CPU µs/entry", "bytes/entry",
			"p50 ms", "p99 ms", "p99.9 ms", "peak heap MB", "caller µs", "caller µs, full load" };

	private static final String RATE = "entries-per-second";

	double entriesPerSecond() {
		return median(RATE);
	}

	double cpuMicros() {
		return median("cpu-micros");
	}

	/** At the pace; what blocks has no pace but its own. */
	double callerMicros() {
		return median("caller-paced-median-micros");
	}

	/** With as many entries as the candidate can take. */
	double callerMicrosAtFullLoad() {
		return median("caller-supplied-median-micros");
	}

	String[] row(Result ours) {
		return new String[] { this.name, Numbers.three(entriesPerSecond()), slowestToFastest(),
				Numbers.times(entriesPerSecond(), ours.entriesPerSecond()), Numbers.three(cpuMicros()), three("bytes"),
				three("p50-millis"), three("p99-millis"), three("p999-millis"), three("peak-heap-mb"),
				Numbers.three(callerMicros()), Numbers.three(callerMicrosAtFullLoad()) };
	}

	private String slowestToFastest() {
		double[] rates = sorted(RATE);
		return (rates.length > 1)
				? "%s to %s".formatted(Numbers.three(rates[0]), Numbers.three(rates[rates.length - 1])) : "–";
	}

	private String three(String figure) {
		return Numbers.three(median(figure));
	}

	private double median(String figure) {
		double[] values = sorted(figure);
		int middle = values.length / 2;
		return (values.length % 2 == 1) ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}

	private double[] sorted(String figure) {
		return this.figures.stream().mapToDouble((process) -> process.get(figure)).sorted().toArray();
	}

}
