package uk.org.democracyclub.logging.local;

import java.time.Duration;

/**
 * When a new object begins. Firehose calls these buffering hints.
 *
 * @param maxBytes the compressed size after which the next object starts, at least 1
 * @param maxAge the age after which the next object starts
 */
public record ObjectLimits(int maxBytes, Duration maxAge) {

	/**
	 * One megabyte or five minutes. Smaller than Firehose's, because each delivery
	 * rewrites the object.
	 */
	public static final ObjectLimits DEFAULTS = new ObjectLimits(1024 * 1024, Duration.ofMinutes(5));

	/**
	 * Creates limits.
	 * @throws IllegalArgumentException if a limit is not positive
	 */
	public ObjectLimits {
		if (maxBytes < 1) {
			throw new IllegalArgumentException("maxBytes must be at least 1, but is " + maxBytes);
		}
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new IllegalArgumentException("maxAge must be longer than zero, but is " + maxAge);
		}
	}

}
