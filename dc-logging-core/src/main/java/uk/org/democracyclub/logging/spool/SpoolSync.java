package uk.org.democracyclub.logging.spool;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * When appended entries are forced to the disk, so that they survive a crash of the
 * machine. They survive one of the process in any case. Immutable.
 */
public final class SpoolSync {

	/** When the operating system decides to: on Linux within about 30 seconds. */
	public static final SpoolSync NEVER = new SpoolSync(false, null);

	/** Before an append returns; threads that append at the same time share one force. */
	public static final SpoolSync ALWAYS = new SpoolSync(true, null);

	private final boolean always;

	private final @Nullable Duration interval;

	private SpoolSync(boolean always, @Nullable Duration interval) {
		this.always = always;
		this.interval = interval;
	}

	/**
	 * Returns the rule to force them regularly, from a background thread.
	 * @param interval the interval, at least a millisecond
	 * @return the rule
	 * @throws IllegalArgumentException if the interval is too short
	 */
	public static SpoolSync every(Duration interval) {
		if (interval.toMillis() < 1) {
			throw new IllegalArgumentException("interval must be at least 1 ms, but is " + interval);
		}
		return new SpoolSync(false, interval);
	}

	boolean isAlways() {
		return this.always;
	}

	boolean isNever() {
		return !this.always && this.interval == null;
	}

	Optional<Duration> interval() {
		return Optional.ofNullable(this.interval);
	}

}
