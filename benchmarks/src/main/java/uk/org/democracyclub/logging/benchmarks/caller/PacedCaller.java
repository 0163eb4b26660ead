package uk.org.democracyclub.logging.benchmarks.caller;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logs as the threads of a site would, a search each millisecond, and prints how long the
 * calls took. A program of its own.
 */
final class PacedCaller {

	private static final long PACE = TimeUnit.MILLISECONDS.toNanos(1);

	private static final int CLOCK_READINGS = 1_000_000;

	// Small enough for every default buffer.
	private static final int WARM_UP_BURST = 100;

	private static final int DIGITS = 3;

	private PacedCaller() {
	}

	/**
	 * Measures.
	 * @param arguments the name of a {@link Contender}, or {@code none} to measure the
	 * measuring; the number of threads; how many calls they make to warm up; how many
	 * calls each of them makes then
	 */
	public static void main(String[] arguments) throws Exception {
		QuietLogs.please();
		int threads = Integer.parseInt(arguments[1]);
		int callsToWarmUp = Integer.parseInt(arguments[2]) / threads;
		int calls = Integer.parseInt(arguments[3]);
		Sink sink = Sink.open();
		try (Candidate candidate = open(arguments[0], sink); Callers callers = new Callers(threads)) {
			callers.all(() -> warmUp(candidate, callsToWarmUp, WARM_UP_BURST / threads));
			// What is dropped while the JIT is busy is not what a site would drop.
			candidate.flush();
			sink.awaitQuiet();
			long before = sink.taken();
			Histogram all = new Histogram(DIGITS);
			callers.all(() -> pace(candidate, calls)).forEach(all::add);
			candidate.flush();
			sink.awaitQuiet();
			print(all);
			Figures.print("clock", clockNanos());
			Figures.print("arrived", (double) sink.taken() - before);
			Figures.print("logged", calls * (double) threads);
		}
		// Whatever threads a library leaves behind.
		System.exit(0);
	}

	private static Candidate open(String contender, Sink sink) {
		return contender.equals("none") ? new Nothing() : Contender.valueOf(contender).open(Room.DEFAULT, sink);
	}

	private static int warmUp(Candidate candidate, int calls, int burst) {
		Search[] searches = Search.some();
		for (int i = 0; i < calls; i++) {
			candidate.log(searches[i & (Search.SOME - 1)]);
			if (i % burst == 0) {
				LockSupport.parkNanos(5 * PACE);
			}
		}
		return calls;
	}

	private static Histogram pace(Candidate candidate, int calls) {
		Search[] searches = Search.some();
		Histogram histogram = new Histogram(DIGITS);
		long due = System.nanoTime();
		for (int i = 0; i < calls; i++) {
			due += PACE;
			await(due);
			long before = System.nanoTime();
			candidate.log(searches[i & (Search.SOME - 1)]);
			histogram.recordValue(Math.max(0, System.nanoTime() - before));
		}
		return histogram;
	}

	private static void await(long due) {
		long left = due - System.nanoTime();
		while (left > 0) {
			LockSupport.parkNanos(left);
			left = due - System.nanoTime();
		}
	}

	private static void print(Histogram all) {
		Figures.print("p50", (double) all.getValueAtPercentile(50));
		Figures.print("p99", (double) all.getValueAtPercentile(99));
		Figures.print("p99.9", (double) all.getValueAtPercentile(99.9));
		Figures.print("max", (double) all.getMaxValue());
	}

	private static double clockNanos() {
		long begin = System.nanoTime();
		long last = begin;
		for (int i = 0; i < CLOCK_READINGS; i++) {
			last = System.nanoTime();
		}
		return (last - begin) / (double) CLOCK_READINGS;
	}

}
