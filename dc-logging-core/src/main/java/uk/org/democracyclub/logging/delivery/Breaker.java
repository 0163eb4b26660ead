package uk.org.democracyclub.logging.delivery;

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

	private boolean probing;

	private int failures;

	private int openings;

	private long retryAt;

	Breaker(Backoff backoff) {
		this.backoff = backoff;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Whether a delivery may begin now; if it is open, this one is the probe. */
	boolean permits(long now) {
		return !this.open || (!this.probing && now - this.retryAt >= 0);
	}

	/** The probe begins. */
	void probe() {
		this.probing = true;
	}

	/** The probe was not sent; another may begin. */
	void probeDidNotBegin() {
		this.probing = false;
	}

	/** The destination is available. */
	void succeeded() {
		this.open = false;
		this.probing = false;
		this.failures = 0;
		this.openings = 0;
	}

	/** A delivery failed because of the destination. */
	void failed(DeliveryException failure, boolean probe, long now) {
		if (this.open && !probe) {
			// It began before.
			return;
		}
		this.probing = false;
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
		return this.probing ? Long.MAX_VALUE : this.retryAt - now;
	}

}
