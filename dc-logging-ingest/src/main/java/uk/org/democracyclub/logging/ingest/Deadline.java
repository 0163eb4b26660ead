package uk.org.democracyclub.logging.ingest;

import java.time.Duration;

/**
 * The time by which something has to be done.
 */
final class Deadline {

	private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	private final long nanos;

	private Deadline(long nanos) {
		this.nanos = nanos;
	}

	static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * Returns an earlier deadline.
	 * @param time how much earlier
	 * @return the earlier deadline
	 */
	Deadline minus(Duration time) {
		return new Deadline(this.nanos - time.toNanos());
	}

	/**
	 * Returns the time that is left.
	 * @return the time, not positive if it is over
	 */
	Duration left() {
		return Duration.ofNanos(this.nanos - System.nanoTime());
	}

	boolean isOver() {
		return left().compareTo(SHORTEST_TIMEOUT) < 0;
	}

	/**
	 * Returns the time that is left for a call to AWS.
	 * @param atMost how long it may take in any case
	 * @return the time; never so short that the SDK treats it as no timeout
	 */
	Duration timeout(Duration atMost) {
		Duration left = left();
		Duration timeout = (left.compareTo(atMost) < 0) ? left : atMost;
		return (timeout.compareTo(SHORTEST_TIMEOUT) < 0) ? SHORTEST_TIMEOUT : timeout;
	}

}
