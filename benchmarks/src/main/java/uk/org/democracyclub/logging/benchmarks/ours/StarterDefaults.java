package uk.org.democracyclub.logging.benchmarks.ours;

import java.nio.file.Path;
import java.time.Duration;

import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

/**
 * What the starter's properties are by default.
 */
public final class StarterDefaults {

	/** The default of {@code dc.logging.delivery.linger}. */
	public static final Duration LINGER = Duration.ofSeconds(1);

	/** The default of {@code dc.logging.spool.sync}. */
	public static final SpoolSync SPOOL_SYNC = SpoolSync.every(Duration.ofSeconds(1));

	private static final long SPOOL_BYTES = 1024L * 1024 * 1024;

	private StarterDefaults() {
	}

	/**
	 * Returns the settings of the delivery, with another buffer.
	 * @param capacity how many entries the buffer holds
	 * @return the settings
	 */
	public static DeliverySettings withBuffer(int capacity) {
		return with(capacity, DeliverySettings.DEFAULTS.maxInFlight());
	}

	/**
	 * Returns the settings of the delivery, with another number of calls in flight.
	 * @param maxInFlight how many calls may be under way
	 * @return the settings
	 */
	public static DeliverySettings withMaxInFlight(int maxInFlight) {
		return with(DeliverySettings.DEFAULTS.bufferCapacity(), maxInFlight);
	}

	private static DeliverySettings with(int bufferCapacity, int maxInFlight) {
		DeliverySettings defaults = DeliverySettings.DEFAULTS;
		return new DeliverySettings(bufferCapacity, maxInFlight, defaults.initialBackoff(), defaults.maxBackoff());
	}

	/**
	 * Returns the settings of a spool.
	 * @param directory where it is
	 * @return the settings
	 */
	public static SpoolSettings spool(Path directory) {
		return new SpoolSettings(directory, SPOOL_BYTES, SPOOL_SYNC);
	}

}
