package uk.org.democracyclub.logging.autoconfigure;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.local.ObjectLimits;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * The properties, converted to the types of the core. A value that the core does not
 * accept is refused here, with the name of its property. Immutable.
 */
final class DeliveryOptions {

	private static final String PREFIX = "dc.logging.";

	private static final DataSize MIN_BATCH_SIZE = DataSize.ofKilobytes(1);

	private static final DataSize MAX_BATCH_SIZE = DataSize.ofMegabytes(1);

	private static final DataSize MAX_OBJECT_SIZE = DataSize.ofMegabytes(16);

	private static final int MAX_IN_FLIGHT = 1000;

	private static final Duration MAX_DURATION = Duration.ofDays(1);

	private final DcLoggingProperties properties;

	private final StreamProperties streams;

	private final DcEnvironment environment;

	private final IngestFunctionResolver functions;

	private final EndpointResolver endpoints;

	private final ZoneId timeZone;

	private final SpoolSync spoolSync;

	DeliveryOptions(DcLoggingProperties properties, StreamProperties streams) {
		this.properties = properties;
		this.streams = streams;
		this.environment = environment(properties);
		this.functions = new IngestFunctionResolver(properties, streams, this.environment);
		this.endpoints = new EndpointResolver(properties, this.environment);
		this.timeZone = timeZone(properties.timeZone());
		requireAtLeastZero("shutdown-timeout", properties.shutdownTimeout());
		require(properties.buffer().capacity() >= 1, "buffer.capacity", properties.buffer().capacity(),
				"It must be at least 1");
		check(properties.delivery());
		check(properties.spool());
		this.spoolSync = sync(properties.spool().sync());
		check(properties.local());
	}

	private static DcEnvironment environment(DcLoggingProperties properties) {
		DcEnvironment environment = properties.environment();
		if (environment == null) {
			throw new InvalidDestinationException("dc.logging.environment", "nothing",
					"one of " + String.join(", ", DcEnvironment.names()),
					"Set dc.logging.environment. The environment 'local' keeps the entries on this machine and needs no AWS.");
		}
		return environment;
	}

	private static ZoneId timeZone(String value) {
		try {
			return ZoneId.of(value.strip());
		}
		catch (DateTimeException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "time-zone", value,
					"It must be the name of a time zone, such as UTC or Europe/London");
		}
	}

	private static void check(DcLoggingProperties.Delivery delivery) {
		requireAtLeastAMillisecond("delivery.timeout", delivery.timeout());
		require(delivery.maxInFlight() >= 1 && delivery.maxInFlight() <= MAX_IN_FLIGHT, "delivery.max-in-flight",
				delivery.maxInFlight(), "It must be at least 1 and at most 1000");
		DataSize batch = delivery.batchSize();
		require(batch.compareTo(MIN_BATCH_SIZE) >= 0 && batch.compareTo(MAX_BATCH_SIZE) <= 0, "delivery.batch-size",
				batch, "It must be at least 1KB and at most 1MB");
		requireAtLeastZero("delivery.linger", delivery.linger());
		requireAtLeastZero("delivery.initial-backoff", delivery.initialBackoff());
		requireAtLeastZero("delivery.max-backoff", delivery.maxBackoff());
		require(delivery.maxBackoff().compareTo(delivery.initialBackoff()) >= 0, "delivery.max-backoff",
				delivery.maxBackoff(), "It must not be shorter than dc.logging.delivery.initial-backoff");
	}

	private static void check(DcLoggingProperties.Spool spool) {
		require(spool.maxSize().toBytes() >= SpoolSettings.MIN_BYTES, "spool.max-size", spool.maxSize(),
				"It must be at least 1MB");
	}

	private static void check(DcLoggingProperties.Local local) {
		require(!local.directory().isBlank(), "local.directory", local.directory(), "It must not be blank");
		DataSize size = local.objectSize();
		require(size.toBytes() >= 1 && size.compareTo(MAX_OBJECT_SIZE) <= 0, "local.object-size", size,
				"It must be at least 1B and at most 16MB");
		requireAtLeastAMillisecond("local.object-age", local.objectAge());
	}

	DcEnvironment environment() {
		return this.environment;
	}

	IngestFunctionResolver functions() {
		return this.functions;
	}

	EndpointResolver endpoints() {
		return this.endpoints;
	}

	/**
	 * Checks that the streams that have properties of their own are logged, because a
	 * typo in a name would leave a stream without them.
	 * @param logged the names of the streams that are logged
	 */
	void checkStreams(Set<String> logged) {
		this.streams.requireLogged(logged);
	}

	boolean isFake() {
		return this.properties.fake();
	}

	ZoneId timeZone() {
		return this.timeZone;
	}

	Duration shutdownTimeout() {
		return this.properties.shutdownTimeout();
	}

	/**
	 * Whether a logger returns only when its entry is delivered.
	 * @param otherwise the result if no property is set
	 */
	boolean isBlocking(boolean otherwise) {
		Boolean blocking = this.properties.delivery().blocking();
		return (blocking != null) ? blocking : otherwise;
	}

	Duration deliveryTimeout() {
		return this.properties.delivery().timeout();
	}

	DeliverySettings settings() {
		DcLoggingProperties.Delivery delivery = this.properties.delivery();
		return new DeliverySettings(this.properties.buffer().capacity(), delivery.maxInFlight(),
				delivery.initialBackoff(), delivery.maxBackoff());
	}

	Payload payload() {
		if (this.properties.protocol() == DcLoggingProperties.Protocol.SINGLE) {
			return Payload.single();
		}
		DcLoggingProperties.Delivery delivery = this.properties.delivery();
		return Payload.batch((int) Math.min(delivery.batchSize().toBytes(), Payload.MAX_BYTES), delivery.linger());
	}

	/** The spool, if one is configured. With dc.logging.fake there is none. */
	@Nullable SpoolSettings spool() {
		DcLoggingProperties.Spool spool = this.properties.spool();
		String directory = spool.directory();
		if (this.properties.fake() || directory == null || directory.isBlank()) {
			return null;
		}
		return new SpoolSettings(Path.of(directory.strip()), spool.maxSize().toBytes(), this.spoolSync);
	}

	private static SpoolSync sync(String value) {
		String text = value.strip().toLowerCase(Locale.ROOT);
		return switch (text) {
			case "never" -> SpoolSync.NEVER;
			case "always" -> SpoolSync.ALWAYS;
			default -> interval(text, value);
		};
	}

	private static SpoolSync interval(String text, String value) {
		try {
			return SpoolSync.every(DurationStyle.detectAndParse(text));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "spool.sync", value,
					"It must be 'never', 'always', or an interval of at least 1ms, such as 1s");
		}
	}

	Path localDirectory() {
		return Path.of(this.properties.local().directory());
	}

	ObjectLimits objectLimits() {
		DcLoggingProperties.Local local = this.properties.local();
		return new ObjectLimits((int) local.objectSize().toBytes(), local.objectAge());
	}

	private static void requireAtLeastZero(String property, Duration value) {
		require(!value.isNegative(), property, value, "It must not be negative");
		requireAtMostADay(property, value);
	}

	private static void requireAtLeastAMillisecond(String property, Duration value) {
		require(value.toMillis() >= 1, property, value, "It must be at least 1ms");
		requireAtMostADay(property, value);
	}

	private static void requireAtMostADay(String property, Duration value) {
		require(value.compareTo(MAX_DURATION) <= 0, property, value, "It must be at most 1d");
	}

	private static void require(boolean condition, String property, Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, reason);
		}
	}

}
