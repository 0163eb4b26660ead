package uk.org.democracyclub.logging.benchmarks.contender;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/** Acknowledges entries as soon as it is open, and counts them. Thread-safe. */
public final class CountingTransport implements LogTransport {

	private static final DeliveryLimits LIMITS = DeliveryLimits.inSequence(4000);

	private final CountDownLatch open = new CountDownLatch(1);

	private final AtomicLong count = new AtomicLong();

	private volatile long firstNanos;

	private volatile long lastNanos;

	public CountingTransport opened() {
		this.open.countDown();
		return this;
	}

	@Override
	public String destination() {
		return "the benchmarks";
	}

	@Override
	public DeliveryLimits limits() {
		return LIMITS;
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws InterruptedException {
		this.open.await();
		if (this.count.get() == 0) {
			this.firstNanos = System.nanoTime();
		}
		this.count.addAndGet(entries.size());
		this.lastNanos = System.nanoTime();
	}

	public long count() {
		return this.count.get();
	}

	/** The seconds from the first delivery to the last. */
	public double seconds() {
		return (this.lastNanos - this.firstNanos) / 1e9;
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
