package uk.org.democracyclub.logging.benchmarks.caller;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;

import com.sun.management.ThreadMXBean;
import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logs bursts until so many entries are logged, lets all arrive after each, and prints
 * what an entry cost in each decade of their number. A program of its own.
 */
final class GrowthRun {

	/** How many entries all threads log in a burst. */
	static final int BURST = 8_192;

	/** Where the first decade ends. */
	static final int FIRST = 10_000;

	/** What is logged before anything counts, for the compiler. */
	static final int WARM_UP = 100 * BURST;

	private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(1);

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Candidate candidate;

	private final Sink sink;

	private final Search[] searches = Search.some();

	private final int perThread;

	private final CyclicBarrier start;

	private final Callers callers;

	private long logged;

	private GrowthRun(Candidate candidate, Sink sink, int threads, Callers callers) {
		this.candidate = candidate;
		this.sink = sink;
		this.perThread = BURST / threads;
		this.start = new CyclicBarrier(threads);
		this.callers = callers;
	}

	/**
	 * Measures.
	 * @param arguments the name of a {@link Contender}; the number of threads; how many
	 * entries to log in all
	 */
	public static void main(String[] arguments) throws InterruptedException, ExecutionException {
		QuietLogs.please();
		int threads = Integer.parseInt(arguments[1]);
		long entries = Long.parseLong(arguments[2]);
		Sink sink = Sink.open();
		try (Candidate candidate = Contender.valueOf(arguments[0]).open(Room.AMPLE, sink);
				Callers callers = new Callers(threads)) {
			GrowthRun run = new GrowthRun(candidate, sink, threads, callers);
			run.decade(WARM_UP);
			long before = 0;
			for (long decade = FIRST; decade <= entries; decade *= 10) {
				run.decade(decade - before).print(decade);
				before = decade;
			}
			if (candidate.dropped() > 0) {
				throw new IllegalStateException("dropped " + candidate.dropped());
			}
		}
		System.exit(0);
	}

	private Decade decade(long entries) throws InterruptedException, ExecutionException {
		Decade decade = new Decade();
		for (long left = entries; left > 0; left -= BURST) {
			List<Part> parts = this.callers.all(this::logPart);
			decade.record(parts);
			this.logged += BURST;
			this.candidate.flush();
			this.sink.awaitTaken(this.logged, CATCHES_UP_WITHIN);
		}
		return decade;
	}

	private Part logPart() throws Exception {
		this.start.await();
		long cpu = threads.getCurrentThreadCpuTime();
		long begin = System.nanoTime();
		for (int i = 0; i < this.perThread; i++) {
			this.candidate.log(this.searches[i & (Search.SOME - 1)]);
		}
		long end = System.nanoTime();
		return new Part(begin, end, threads.getCurrentThreadCpuTime() - cpu);
	}

	/**
	 * What one thread did of a burst.
	 *
	 * @param begin when it began, in nanoseconds
	 * @param end when it ended
	 * @param cpu how long a processor worked for it
	 */
	private record Part(long begin, long end, long cpu) {
	}

	/** What the bursts of a decade took. */
	private static final class Decade {

		private final Histogram elapsed = new Histogram(3);

		private final Histogram cpu = new Histogram(3);

		void record(List<Part> parts) {
			long begin = parts.stream().mapToLong(Part::begin).min().orElseThrow();
			long end = parts.stream().mapToLong(Part::end).max().orElseThrow();
			this.elapsed.recordValue(end - begin);
			this.cpu.recordValue(parts.stream().mapToLong(Part::cpu).sum());
		}

		void print(long decade) {
			Figures.print("elapsed-" + decade, this.elapsed.getValueAtPercentile(50) / (double) BURST);
			Figures.print("cpu-" + decade, this.cpu.getValueAtPercentile(50) / (double) BURST);
			System.gc();
			Runtime runtime = Runtime.getRuntime();
			Figures.print("heap-" + decade, (double) (runtime.totalMemory() - runtime.freeMemory()));
		}

	}

}
