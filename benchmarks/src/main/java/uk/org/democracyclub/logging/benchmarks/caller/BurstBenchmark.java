package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logs a burst that fits into every buffer, and then waits, unmeasured, until all of it
 * has arrived. A burst of which anything was dropped fails the benchmark. Public for JMH.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BurstBenchmark {

	/**
	 * Logs a thread's part of a burst.
	 * @param candidate what is measured
	 * @param caller the thread
	 */
	@Benchmark
	public void log(Measured candidate, Caller caller) {
		CallerCosts.count(() -> candidate.burst(caller.searches), candidate.entries);
	}

	/** What is measured, for all threads. */
	@State(Scope.Benchmark)
	public static class Measured {

		private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(1);

		/** The name of a {@link Contender}. */
		@Param("MEMORY")
		public String contender = "";

		/** How many entries a thread logs in a burst. */
		@Param("1000")
		public int entries;

		private final Sink sink = Sink.open();

		private Candidate candidate = new Nothing();

		private CyclicBarrier start = new CyclicBarrier(1);

		private long logged;

		private int threads;

		/**
		 * Opens what is measured.
		 * @param parameters tell how many threads there are
		 */
		@Setup(Level.Trial)
		public void open(BenchmarkParams parameters) {
			QuietLogs.please();
			this.threads = parameters.getThreads();
			this.start = new CyclicBarrier(this.threads);
			this.candidate = Contender.valueOf(this.contender).open(Room.AMPLE, this.sink);
		}

		private void burst(Search[] searches) {
			Candidate candidate = this.candidate;
			int entries = this.entries;
			for (int i = 0; i < entries; i++) {
				candidate.log(searches[i & (Search.SOME - 1)]);
			}
		}

		/**
		 * Waits until the burst has arrived.
		 * @throws InterruptedException if interrupted meanwhile
		 */
		@TearDown(Level.Iteration)
		public void catchUp() throws InterruptedException {
			this.logged += (long) this.threads * this.entries;
			this.candidate.flush();
			this.sink.awaitTaken(this.logged, CATCHES_UP_WITHIN);
			if (this.candidate.dropped() > 0) {
				throw new IllegalStateException(this.contender + " dropped " + this.candidate.dropped());
			}
		}

		/** Closes it. */
		@TearDown(Level.Trial)
		public void close() {
			this.candidate.close();
		}

	}

	/** One of the threads that log. */
	@State(Scope.Thread)
	public static class Caller {

		private final Search[] searches = Search.some();

		/**
		 * Waits for the other threads, so that all of them log at the same time.
		 * @param candidate what is measured
		 * @throws BrokenBarrierException if another thread failed
		 * @throws InterruptedException if interrupted meanwhile
		 */
		@Setup(Level.Invocation)
		public void lineUp(Measured candidate) throws BrokenBarrierException, InterruptedException {
			candidate.start.await();
		}

	}

}
