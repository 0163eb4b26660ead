package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
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
import uk.org.democracyclub.logging.benchmarks.contender.Arrivals;
import uk.org.democracyclub.logging.benchmarks.contender.Candidate;
import uk.org.democracyclub.logging.benchmarks.contender.Contender;
import uk.org.democracyclub.logging.benchmarks.contender.Search;

/**
 * Logs a burst that fits into every buffer, and then waits, unmeasured, until all of it
 * has arrived. A burst of which an entry is missing fails the benchmark. Public for JMH.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BurstBenchmark {

	@Benchmark
	public void log(Measured measured, Caller caller) {
		Contender contender = measured.contender;
		Search[] searches = caller.searches;
		int entries = measured.entries;
		for (int i = 0; i < entries; i++) {
			contender.log(searches[i & (Search.SOME - 1)]);
		}
	}

	/** What is measured, for all threads. */
	@State(Scope.Benchmark)
	public static class Measured {

		@Param("MEMORY")
		public String candidate = "";

		/** How many entries a thread logs in a burst. */
		@Param("1000")
		public int entries;

		private final Arrivals arrivals = new Arrivals();

		private Contender contender = (search) -> {
		};

		private @Nullable ScratchFolder folder;

		private CyclicBarrier start = new CyclicBarrier(1);

		private long logged;

		@Setup(Level.Trial)
		public void open(BenchmarkParams parameters) throws IOException {
			this.start = new CyclicBarrier(parameters.getThreads());
			this.folder = ScratchFolder.create("caller");
			this.contender = Candidate.valueOf(this.candidate)
				.open(new uk.org.democracyclub.logging.benchmarks.contender.Setup(this.arrivals, null,
						this.folder.path(), true));
		}

		/** Waits until the burst has arrived. */
		@TearDown(Level.Iteration)
		public void catchUp() throws InterruptedException {
			this.logged += (long) this.start.getParties() * this.entries;
			this.arrivals.await(this.logged, this.contender, Duration.ofMinutes(1));
		}

		@TearDown(Level.Trial)
		public void close() throws IOException {
			this.contender.close();
			if (this.folder != null) {
				this.folder.close();
			}
		}

	}

	/** One of the threads that log. */
	@State(Scope.Thread)
	public static class Caller {

		private final Search[] searches = Search.some();

		/** Waits for the other threads, so that all of them log at the same time. */
		@Setup(Level.Invocation)
		public void lineUp(Measured measured) throws BrokenBarrierException, InterruptedException {
			measured.start.await();
		}

	}

}
