package uk.org.democracyclub.logging.benchmarks.delivery;

import uk.org.democracyclub.logging.benchmarks.report.Effort;

/**
 * How long a candidate is loaded.
 *
 * @param warmUpMillis to warm up at least, without the {@linkplain JitRest rests} in
 * between; up to four times as long, while the JIT still finds work
 * @param restMillis the longest of these rests
 * @param measureMillis to measure, with as many entries as it can take
 * @param paceMillis to measure at a pace
 * @param rounds how often, where it is the processors that set the limit and so whatever
 * else the machine does at the time
 */
record Timing(long warmUpMillis, long restMillis, long measureMillis, long paceMillis, int rounds) {

	static Timing of(Effort effort) {
		return effort.choose(new Timing(500, 50, 500, 500, 1), new Timing(20_000, 10_000, 5_000, 4_000, 3));
	}

}
