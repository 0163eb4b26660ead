package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

/**
 * How entries are buffered, sent and retried.
 *
 * @param bufferCapacity how many accepted entries may be in memory, at least 1
 * @param maxInFlight how many deliveries may be under way at once, at least 1
 * @param initialBackoff the longest pause before a second attempt; it doubles with each
 * further one
 * @param maxBackoff the longest pause before any attempt
 */
public record DeliverySettings(int bufferCapacity, int maxInFlight, Duration initialBackoff, Duration maxBackoff) {

	/** What fits most applications. */
	public static final DeliverySettings DEFAULTS = new DeliverySettings(10_000, 50, Duration.ofMillis(200),
			Duration.ofSeconds(30));

	/**
	 * Creates the settings.
	 * @throws IllegalArgumentException if a setting is out of its range
	 */
	public DeliverySettings {
		require(bufferCapacity >= 1, "bufferCapacity", "at least 1", bufferCapacity);
		require(maxInFlight >= 1, "maxInFlight", "at least 1", maxInFlight);
		require(!initialBackoff.isNegative(), "initialBackoff", "zero or longer", initialBackoff);
		require(maxBackoff.compareTo(initialBackoff) >= 0, "maxBackoff", "at least initialBackoff", maxBackoff);
	}

	private static void require(boolean condition, String name, String expected, Object found) {
		if (!condition) {
			throw new IllegalArgumentException("%s must be %s, but is %s".formatted(name, expected, found));
		}
	}

}
