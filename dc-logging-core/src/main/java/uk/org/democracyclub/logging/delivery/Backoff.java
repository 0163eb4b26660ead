package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt.
 * <p>
 * After a transient failure: exponential backoff with full jitter, a pause of random
 * length up to a bound that doubles, so that many clients do not retry at the same time
 * (AWS Architecture Blog, "Exponential Backoff And Jitter"). After a failure that
 * somebody has to fix: close to the maximum pause from the start, because retrying sooner
 * gains nothing. In any case, not before the time that the destination asks for.
 */
final class Backoff {

	/** The longest pause once the application stops, in nanoseconds. */
	static final long IN_HURRY = TimeUnit.SECONDS.toNanos(1);

	// More than that is ignored.
	private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

	private final long initial;

	private final long max;

	private final RandomGenerator random;

	Backoff(Duration initial, Duration max, RandomGenerator random) {
		this.initial = initial.toNanos();
		this.max = max.toNanos();
		this.random = random;
	}

	/**
	 * Returns the pause before another attempt.
	 * @param failures how many attempts have failed, at least 1
	 * @param last how the last one failed
	 * @return the pause in nanoseconds
	 */
	long next(int failures, DeliveryException last) {
		long pause = (last.reason().kind() == FailureReason.Kind.CONFIGURATION) ? this.max / 2 + upTo(this.max / 2)
				: upTo(Math.min(this.max, bound(failures)));
		long asked = last.retryAfter().map(Backoff::bounded).map(Duration::toNanos).orElse(0L);
		return Math.max(pause, asked);
	}

	private long bound(int failures) {
		int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(this.initial) - 1);
		return this.initial << doublings;
	}

	private long upTo(long bound) {
		return this.random.nextLong(bound + 1);
	}

	private static Duration bounded(Duration retryAfter) {
		return (retryAfter.compareTo(MAX_RETRY_AFTER) > 0) ? MAX_RETRY_AFTER : retryAfter;
	}

}
