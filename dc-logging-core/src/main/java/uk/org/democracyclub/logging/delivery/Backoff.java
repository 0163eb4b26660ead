package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: a pause of random length up to a bound that
 * doubles, so that many clients of one function that failed do not come back together
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
final class Backoff {

	private final Duration initial;

	private final Duration max;

	private final RandomGenerator random;

	Backoff(Duration initial, Duration max, RandomGenerator random) {
		this.initial = initial;
		this.max = max;
		this.random = random;
	}

	/**
	 * Returns the pause before another attempt.
	 * @param failures how many attempts have failed, at least 1
	 * @return a random pause
	 */
	Duration next(int failures) {
		long bound = Math.min(this.max.toNanos(), boundOf(failures));
		return Duration.ofNanos((bound > 0) ? this.random.nextLong(bound + 1) : 0);
	}

	private long boundOf(int failures) {
		int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(this.initial.toNanos()) - 1);
		return this.initial.toNanos() << doublings;
	}

}
