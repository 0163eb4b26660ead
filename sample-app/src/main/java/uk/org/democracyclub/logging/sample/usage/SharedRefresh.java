package uk.org.democracyclub.logging.sample.usage;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Refreshes something for all callers, one refresh at a time: calls while it is fresh, or
 * while a refresh is waiting to run, share that refresh. Thread-safe.
 */
final class SharedRefresh implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SharedRefresh.class);

	private final Runnable work;

	private final Supplier<Duration> interval;

	private final ExecutorService thread = Executors.newSingleThreadExecutor(new CustomizableThreadFactory("usage-"));

	// Guarded by this.
	private @Nullable Turn latest;

	// Guarded by this.
	private @Nullable Future<?> done;

	private volatile @Nullable Long runningSince;

	/**
	 * Creates it without refreshing anything.
	 * @param work refreshes
	 * @param interval how long the result of a refresh is fresh, from the start of the
	 * refresh; called before and after each refresh
	 */
	SharedRefresh(Runnable work, Supplier<Duration> interval) {
		this.work = work;
		this.interval = interval;
	}

	/**
	 * Begins a refresh if there is no fresh one, and waits for it, but no longer than a
	 * while, and not at all while one runs that takes longer than that.
	 * @param longest how long to wait
	 */
	void await(Duration longest) {
		Future<?> refresh = current();
		Long start = this.runningSince;
		if (start != null && System.nanoTime() - start > longest.toNanos()) {
			return;
		}
		try {
			refresh.get(longest.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException | CancellationException ex) {
			logger.debug("Not refreshed in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Begins a refresh if there is no fresh one, and does not wait.
	 */
	void begin() {
		var unused = current();
	}

	private synchronized Future<?> current() {
		Turn turn = this.latest;
		Future<?> done = this.done;
		if (turn == null || done == null || !turn.isFresh()) {
			turn = new Turn();
			done = this.thread.submit(turn);
			this.latest = turn;
			this.done = done;
		}
		return done;
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/**
	 * A refresh, from its request to its end.
	 */
	private final class Turn implements Runnable {

		private volatile @Nullable Long start;

		private volatile long freshNanos = SharedRefresh.this.interval.get().toNanos();

		@Override
		public void run() {
			this.start = System.nanoTime();
			SharedRefresh.this.runningSince = this.start;
			try {
				SharedRefresh.this.work.run();
			}
			catch (RuntimeException ex) {
				logger.warn("The usage figures could not be refreshed ({})", ex.getClass().getName());
				throw ex;
			}
			finally {
				SharedRefresh.this.runningSince = null;
				this.freshNanos = SharedRefresh.this.interval.get().toNanos();
			}
		}

		boolean isFresh() {
			Long start = this.start;
			return start == null || System.nanoTime() - start < this.freshNanos;
		}

	}

}
