package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Protects a failing destination: a circuit breaker. It opens after several failures in a
 * row, or one that somebody has to fix. Then, after a pause, one delivery is let through
 * as a probe. Any answer that is not such a failure closes it. Owned by the dispatcher's
 * thread; times are those of {@link System#nanoTime()}.
 */
final class Breaker {

	/** How many failures in a row open it. */
	static final int THRESHOLD = 5;

	private final Backoff backoff;

	private boolean open;

	private @Nullable Batch probe;

	private int failures;

	private int openings;

	private long retryAt;

	Breaker(Backoff backoff) {
		this.backoff = backoff;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Whether a delivery may begin now. */
	boolean permits(long now) {
		return !this.open || (this.probe == null && now - this.retryAt >= 0);
	}

	/** A delivery begins. If the breaker is open, it is the probe. */
	void begins(Batch batch) {
		if (this.open) {
			this.probe = batch;
		}
	}

	/** A delivery did not begin after all. If it was the probe, another may begin. */
	void takenBack(Batch batch) {
		if (this.probe == batch) {
			this.probe = null;
		}
	}

	/** The destination is available. */
	void succeeded() {
		this.open = false;
		this.probe = null;
		this.failures = 0;
		this.openings = 0;
	}

	/**
	 * A delivery failed because of the destination.
	 * @param batch what was to be delivered; {@code null} for a preparation that failed
	 * @param failure how it failed
	 * @param now the time
	 */
	void failed(@Nullable Batch batch, DeliveryException failure, long now) {
		if (this.open && batch != this.probe) {
			// It began before.
			return;
		}
		this.probe = null;
		this.failures++;
		if (this.open || this.failures >= THRESHOLD || failure.reason().kind() == FailureReason.Kind.CONFIGURATION) {
			this.open = true;
			this.openings++;
			this.retryAt = now + this.backoff.next(this.openings, failure);
		}
	}

	/** Shortens the pause before the next probe. */
	void hurry(long now) {
		if (this.open && this.retryAt - now > Backoff.IN_HURRY) {
			this.retryAt = now + Backoff.IN_HURRY;
		}
	}

	/** How long until a delivery may begin, if nothing else happens. */
	long nanosUntilPermit(long now) {
		if (permits(now)) {
			return 0;
		}
		return (this.probe != null) ? Long.MAX_VALUE : this.retryAt - now;
	}

}
