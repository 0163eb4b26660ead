package uk.org.democracyclub.logging.ingest;

import java.time.Duration;

/**
 * A moment until which something has to be done.
 */
final class Deadline {

	private final long nanos;

	private Deadline(long nanos) {
		this.nanos = nanos;
	}

	static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * Returns one that comes earlier.
	 * @param time by how much
	 * @return the earlier one
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

}
