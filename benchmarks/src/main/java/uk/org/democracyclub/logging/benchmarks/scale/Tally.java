package uk.org.democracyclub.logging.benchmarks.scale;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Takes everything at once, and remembers by a bit each which of the entries have come.
 * Thread-safe.
 */
final class Tally implements LogTransport {

	private final DeliveryLimits limits = Backlogged.limits();

	private final AtomicLongArray seen;

	private final AtomicLong different = new AtomicLong();

	private final LongAdder delivered = new LongAdder();

	private final LongAdder deliveries = new LongAdder();

	private final AtomicLong firstAtNanos = new AtomicLong();

	private final CountDownLatch complete = new CountDownLatch(1);

	private final int expected;

	Tally(int expected) {
		this.expected = expected;
		this.seen = new AtomicLongArray(expected / Long.SIZE + 1);
	}

	@Override
	public String destination() {
		return Backlogged.DESTINATION;
	}

	@Override
	public DeliveryLimits limits() {
		return this.limits;
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) {
		this.firstAtNanos.compareAndSet(0, System.nanoTime());
		long fresh = entries.stream().filter((entry) -> isNew(Backlogged.number(entry.line()))).count();
		this.delivered.add(entries.size());
		this.deliveries.increment();
		if (this.different.addAndGet(fresh) == this.expected) {
			this.complete.countDown();
		}
	}

	private boolean isNew(int number) {
		long bit = 1L << (number % Long.SIZE);
		return (this.seen.getAndAccumulate(number / Long.SIZE, bit, (before, added) -> before | added) & bit) == 0;
	}

	/**
	 * Waits until each entry has come at least once, or time is up.
	 * @param atMost the time
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitAll(Duration atMost) throws InterruptedException {
		var unused = this.complete.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** How many entries came, each time counted. */
	long delivered() {
		return this.delivered.sum();
	}

	/** How many different entries came. */
	long different() {
		return this.different.get();
	}

	long deliveries() {
		return this.deliveries.sum();
	}

	/** When the first delivery began, on the clock of {@link System#nanoTime()}. */
	long firstAtNanos() {
		return this.firstAtNanos.get();
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
