package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where everything ends: it only counts, so that a library's own work is all that is
 * done. It can be stuck from the start, like a destination that never answers.
 * Thread-safe.
 */
final class Sink {

	private final AtomicLong taken = new AtomicLong();

	private final CountDownLatch open;

	private Sink(int locks) {
		this.open = new CountDownLatch(locks);
	}

	/** One that takes everything at once. */
	static Sink open() {
		return new Sink(0);
	}

	/** One that takes nothing until it is {@linkplain #release() released}. */
	static Sink stuck() {
		return new Sink(1);
	}

	/**
	 * Takes entries.
	 * @param entries how many
	 */
	void take(int entries) {
		try {
			this.open.await();
		}
		catch (InterruptedException ex) {
			// A library that is closed gives up what is under way.
			Thread.currentThread().interrupt();
			return;
		}
		this.taken.addAndGet(entries);
	}

	void release() {
		this.open.countDown();
	}

	long taken() {
		return this.taken.get();
	}

	/**
	 * Waits until all that was logged has arrived.
	 * @param entries how many in all
	 * @param timeout how long at most
	 * @throws IllegalStateException if they did not: some were dropped, and what was
	 * measured is worth nothing
	 */
	void awaitTaken(long entries, Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (taken() < entries && System.nanoTime() < deadline) {
			Thread.sleep(1);
		}
		if (taken() != entries) {
			throw new IllegalStateException("%,d entries were logged, but %,d arrived".formatted(entries, taken()));
		}
	}

	/** Waits until nothing has arrived for a while, or it takes too long. */
	void awaitQuiet() throws InterruptedException {
		long before = -1;
		for (int i = 0; i < 40 && before != taken(); i++) {
			before = taken();
			Thread.sleep(500);
		}
	}

}
