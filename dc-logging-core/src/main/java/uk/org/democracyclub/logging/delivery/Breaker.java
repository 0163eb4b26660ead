package uk.org.democracyclub.logging.delivery;

/**
 * Keeps a destination that is out of order from being hammered. Closed, it lets all
 * through. It opens when several deliveries in a row have failed, or one did that
 * somebody has to mend; then nothing goes through but, after a pause, one delivery as a
 * probe. Any answer that is not such a failure closes it. Owned by the dispatcher's
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

	/** The probe was called off; another may begin. */
	void probeDidNotBegin() {
		this.probing = false;
	}

	/** The destination is in order. */
	void succeeded() {
		this.open = false;
		this.probing = false;
		this.failures = 0;
		this.openings = 0;
	}

	/**
	 * A delivery failed, for a reason that is not its own.
	 * @param failure how
	 * @param probe whether it was the probe
	 * @param now the time
	 */
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

	/** Lets the next probe begin no later than in a while. */
	void hurry(long now) {
		if (this.open && this.retryAt - now > Backoff.IN_HURRY) {
			this.retryAt = now + Backoff.IN_HURRY;
		}
	}

	/** How long nothing can begin, if nothing else happens. */
	long nanosUntilPermit(long now) {
		if (permits(now)) {
			return 0;
		}
		return this.probing ? Long.MAX_VALUE : this.retryAt - now;
	}

}
