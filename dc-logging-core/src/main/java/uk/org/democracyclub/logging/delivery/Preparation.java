package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the first delivery: when there is an entry to deliver, or some time after the
 * start or after the application said that it is ready. Owned by the dispatcher's thread;
 * any thread may {@linkplain #makeDueAt make it due earlier}.
 */
final class Preparation {

	private static final Logger logger = LoggerFactory.getLogger(Preparation.class);

	private final LogTransport transport;

	private final long delay;

	private boolean isHurried;

	private volatile long dueAt;

	private boolean prepared;

	private boolean warm;

	Preparation(LogTransport transport, long startedAt, Duration delay) {
		this.transport = transport;
		this.delay = delay.toNanos();
		this.dueAt = startedAt + this.delay;
	}

	/** The delay begins now, not with the construction. */
	synchronized void started(long now) {
		if (!this.isHurried) {
			this.dueAt = now + this.delay;
		}
	}

	/** Makes it due at a time, unless it is due earlier. Any thread. */
	synchronized void makeDueAt(long time) {
		if (time - this.dueAt < 0) {
			this.isHurried = true;
			this.dueAt = time;
		}
	}

	private boolean isTime(long now) {
		return now - this.dueAt >= 0;
	}

	/** Whether the transport should be prepared now. */
	boolean isDue(boolean entriesWait, long now) {
		return entriesWait || isTime(now);
	}

	boolean isDone() {
		return this.prepared;
	}

	/**
	 * Prepares the transport.
	 * @return whether that succeeded
	 * @throws DeliveryException if a delivery would fail; it is to be tried again
	 */
	boolean prepare() throws DeliveryException {
		try {
			this.transport.prepare();
			this.prepared = true;
			return true;
		}
		catch (RuntimeException | Error ex) {
			// The first delivery will fail in the same way, which is handled there.
			logger.debug("Could not prepare the delivery", ex);
			this.prepared = true;
			return false;
		}
	}

	/**
	 * Loads code that the first delivery needs, once and if it is time.
	 * @param idle whether nothing was delivered yet, nor is under way
	 * @param now the time
	 */
	void warmUp(boolean idle, long now) {
		if (this.warm || !isTime(now)) {
			return;
		}
		this.warm = true;
		try {
			if (this.prepared && idle) {
				this.transport.warmUp();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Could not warm up", ex);
		}
	}

}
