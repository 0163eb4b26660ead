package uk.org.democracyclub.logging.benchmarks.delivery;

import uk.org.democracyclub.logging.benchmarks.report.Effort;

/**
 * How long a candidate is loaded.
 *
 * @param warmUpMillis to warm up; with a third of it the JIT had 30 % of the processor
 * time of what sends in batches, where few calls tell it what to compile
 * @param longWarmUpMillis to warm up what makes a call for each entry: until a JIT is
 * done with the AWS SDK, a call costs several times as much
 * @param measureMillis to measure, with as many entries as it can take
 * @param paceMillis to measure at a pace
 * @param rounds how often, where it is the processors that set the limit and so whatever
 * else the machine does at the time
 */
record Timing(long warmUpMillis, long longWarmUpMillis, long measureMillis, long paceMillis, int rounds) {

	static Timing of(Effort effort) {
		return effort.choose(new Timing(500, 500, 500, 500, 1), new Timing(25_000, 75_000, 5_000, 4_000, 3));
	}

}
