package uk.org.democracyclub.logging.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.contender.Contender;
import uk.org.democracyclub.logging.benchmarks.contender.Search;

/** Threads that log evenly, as those of a site do. */
record Pace(int threads, int perSecond) {

	private static final int DIGITS = 3;

	/** Logs for a while, and returns how many nanoseconds each of the calls took. */
	Histogram log(Contender contender, Duration time) {
		long interval = TimeUnit.SECONDS.toNanos(1) / this.perSecond;
		long calls = Math.max(1, time.toNanos() / interval);
		return inThreads(this.threads, (thread) -> log(contender, calls, interval, thread * interval / this.threads));
	}

	private static Histogram log(Contender contender, long calls, long interval, long offset) {
		Search[] searches = Search.some();
		Histogram histogram = new Histogram(DIGITS);
		long due = System.nanoTime() + offset;
		for (int i = 0; i < calls; i++) {
			due += interval;
			for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			long start = System.nanoTime();
			contender.log(searches[i & (Search.SOME - 1)]);
			histogram.recordValue(Math.max(0, System.nanoTime() - start));
		}
		return histogram;
	}

	/**
	 * Lets threads measure at the same time, each of which is told its number, and
	 * returns what all have measured.
	 */
	static Histogram inThreads(int threads, IntFunction<Histogram> task) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<CompletableFuture<Histogram>> measured = IntStream.range(0, threads)
				.mapToObj((thread) -> CompletableFuture.supplyAsync(() -> task.apply(thread), executor))
				.toList();
			Histogram all = new Histogram(DIGITS);
			measured.forEach((histogram) -> all.add(histogram.join()));
			return all;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
