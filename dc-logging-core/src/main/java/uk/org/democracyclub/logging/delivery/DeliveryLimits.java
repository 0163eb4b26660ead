package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

/**
 * The limits of one delivery by a transport.
 *
 * @param maxEntries how many entries one delivery may hold, at least 1
 * @param maxBytes how many bytes one delivery may hold; a larger entry is delivered alone
 * @param overheadBytes how many bytes an entry needs in addition to its line
 * @param linger how long an entry may wait for others to share its delivery
 * @param maxConcurrent how many deliveries may be under way at once, at least 1; the
 * settings of the delivery may allow fewer
 */
public record DeliveryLimits(int maxEntries, int maxBytes, int overheadBytes, Duration linger, int maxConcurrent) {

	/** Each entry alone, as many at once as the settings allow. */
	public static final DeliveryLimits ONE_BY_ONE = new DeliveryLimits(1, Integer.MAX_VALUE, 0, Duration.ZERO,
			Integer.MAX_VALUE);

	/**
	 * Creates the limits.
	 * @throws IllegalArgumentException if a limit is out of its range
	 */
	public DeliveryLimits {
		if (maxEntries < 1 || maxBytes < 1 || overheadBytes < 0 || linger.isNegative() || maxConcurrent < 1) {
			throw new IllegalArgumentException(
					"Expected at least one entry, byte and delivery, and no negative overhead or linger, but found: maxEntries=%s, maxBytes=%s, overheadBytes=%s, linger=%s, maxConcurrent=%s"
						.formatted(maxEntries, maxBytes, overheadBytes, linger, maxConcurrent));
		}
	}

	/**
	 * Returns limits for a transport that makes one delivery at a time, each with all
	 * entries that are waiting.
	 * @param maxEntries how many entries one delivery may hold
	 * @return the limits
	 */
	public static DeliveryLimits inSequence(int maxEntries) {
		return new DeliveryLimits(maxEntries, Integer.MAX_VALUE, 0, Duration.ZERO, 1);
	}

	long sizeOf(OutgoingEntry entry) {
		return (long) entry.line().length() + this.overheadBytes;
	}

}
