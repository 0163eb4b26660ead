package uk.org.democracyclub.logging.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long a processor waits for memory. A machine that is shared can be slow in this
 * while its processors are as fast as ever, and then all figures are.
 */
final class MemoryLatency {

	/** What is measured, in words. */
	static final String WHAT = "a read somewhere in 4 MB, which depends on the one before,";

	// More than a processor's own cache holds, less than the one that processors share.
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
		List<Integer> order = new ArrayList<>(IntStream.range(0, lines).boxed().toList());
		Collections.shuffle(order, new Random(SEED));
		int[] next = new int[INTS];
		for (int line = 0; line < lines; line++) {
			next[order.get(line) * INTS_IN_CACHE_LINE] = order.get((line + 1) % lines) * INTS_IN_CACHE_LINE;
		}
		return next;
	}

}
