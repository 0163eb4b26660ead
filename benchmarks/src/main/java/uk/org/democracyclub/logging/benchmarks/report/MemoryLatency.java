package uk.org.democracyclub.logging.benchmarks.report;

import java.util.Random;

/**
 * How long a processor waits for memory. On a machine that is shared it is this that
 * changes most from hour to hour, because the caches are shared, too; what runs for the
 * first time, as a start does, waits for memory most of its time.
 */
final class MemoryLatency {

	/** What is measured, in words. */
	static final String WHAT = "a read somewhere in 4 MB, which depends on the one before,";

	// About what a JVM works on while it starts; a cache of a processor's own is smaller.
	private static final int INTS = 4 * 1024 * 1024 / Integer.BYTES;

	private static final int INTS_IN_CACHE_LINE = 16;

	private static final int READS = 2_000_000;

	private static final long SEED = 42;

	private MemoryLatency() {
	}

	static double nanos() {
		int[] next = circle();
		int warm = walk(next, 0);
		long start = System.nanoTime();
		int end = walk(next, warm);
		long nanos = System.nanoTime() - start;
		// Else nobody would need the reads, and the JIT could leave them out.
		if (end % INTS_IN_CACHE_LINE != 0) {
			throw new IllegalStateException("There is no way to " + end);
		}
		return (double) nanos / READS;
	}

	private static int walk(int[] next, int from) {
		int at = from;
		for (int read = 0; read < READS; read++) {
			at = next[at];
		}
		return at;
	}

	/** One circle through all cache lines, in an order that nobody foresees. */
	private static int[] circle() {
		int lines = INTS / INTS_IN_CACHE_LINE;
		int[] order = new Random(SEED).ints(0, lines).distinct().limit(lines).toArray();
		int[] next = new int[INTS];
		for (int line = 0; line < lines; line++) {
			next[order[line] * INTS_IN_CACHE_LINE] = order[(line + 1) % lines] * INTS_IN_CACHE_LINE;
		}
		return next;
	}

}
