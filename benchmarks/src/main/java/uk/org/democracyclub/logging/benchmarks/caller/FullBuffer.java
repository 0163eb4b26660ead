package uk.org.democracyclub.logging.benchmarks.caller;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logs to a sink that takes nothing, first until the buffer must be full and then on, and
 * prints what became of the calls. A program of its own.
 */
final class FullBuffer {

	/** More than any of the buffers holds by default, with what is under way. */
	static final int CALLS_TO_FILL = 20_000;

	private static final long STALL = TimeUnit.SECONDS.toNanos(1);

	private final Candidate candidate;

	private final int calls;

	private final Histogram whenFull = new Histogram(3);

	private volatile int made;

	private volatile long callBegan = System.nanoTime();

	private volatile boolean stop;

	private FullBuffer(Candidate candidate, int calls) {
		this.candidate = candidate;
		this.calls = calls;
	}

	/**
	 * Measures.
	 * @param arguments the name of a {@link Contender}; how many calls to make when full
	 */
	public static void main(String[] arguments) throws InterruptedException {
		QuietLogs.please();
		Sink sink = Sink.stuck();
		Candidate candidate = Contender.valueOf(arguments[0]).open(Room.DEFAULT, sink);
		FullBuffer run = new FullBuffer(candidate, Integer.parseInt(arguments[1]));
		Thread caller = new Thread(run::log, "caller");
		caller.setDaemon(true);
		caller.start();
		boolean stalled = run.stalls(caller);
		run.stop = true;
		print(run, stalled);
		Figures.print("says-dropped", (double) candidate.dropped());
		sink.release();
		caller.join(TimeUnit.MINUTES.toMillis(1));
		candidate.flush();
		sink.awaitQuiet();
		Figures.print("made", run.made);
		Figures.print("arrived", (double) sink.taken());
		candidate.close();
		System.exit(0);
	}

	private void log() {
		Search[] searches = Search.some();
		for (int i = 0; i < CALLS_TO_FILL + this.calls && !this.stop; i++) {
			long before = System.nanoTime();
			this.callBegan = before;
			this.candidate.log(searches[i & (Search.SOME - 1)]);
			if (i >= CALLS_TO_FILL) {
				this.whenFull.recordValue(System.nanoTime() - before);
			}
			this.made = i + 1;
		}
	}

	private boolean stalls(Thread caller) throws InterruptedException {
		while (caller.isAlive()) {
			if (System.nanoTime() - this.callBegan > STALL) {
				return true;
			}
			caller.join(10);
		}
		return false;
	}

	private static void print(FullBuffer run, boolean stalled) {
		Figures.print("stalled-after", stalled ? run.made : -1);
		if (!stalled) {
			Figures.print("p50", (double) run.whenFull.getValueAtPercentile(50));
			Figures.print("p99", (double) run.whenFull.getValueAtPercentile(99));
			Figures.print("max", (double) run.whenFull.getMaxValue());
		}
	}

}
