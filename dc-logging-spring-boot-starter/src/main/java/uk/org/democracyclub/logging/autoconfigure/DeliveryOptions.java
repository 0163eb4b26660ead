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

/**
 * The properties, checked and converted to the types of the core. Immutable.
 */
final class DeliveryOptions {

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
		this.timeZone = timeZone(properties.getTimeZone());
		this.spoolSync = sync(properties.getSpool().getSync());
		properties.check();
	}

	private static DcEnvironment environment(DcLoggingProperties properties) {
		DcEnvironment environment = properties.getEnvironment();
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
			throw new InvalidConfigurationPropertyValueException(PropertyRules.PREFIX + "time-zone", value,
					"It must be the name of a time zone, such as UTC or Europe/London");
		}
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
		return this.properties.isFake();
	}

	ZoneId timeZone() {
		return this.timeZone;
	}

	Duration shutdownTimeout() {
		return this.properties.getShutdownTimeout();
	}

	/**
	 * Whether a logger returns only when its entry is delivered.
	 * @param otherwise the result if no property is set
	 */
	boolean isBlocking(boolean otherwise) {
		Boolean blocking = this.properties.getDelivery().getBlocking();
		return (blocking != null) ? blocking : otherwise;
	}

	Duration deliveryTimeout() {
		return this.properties.getDelivery().getTimeout();
	}

	DeliverySettings settings() {
		DcLoggingProperties.Delivery delivery = this.properties.getDelivery();
		return new DeliverySettings(this.properties.getBuffer().getCapacity(), delivery.getMaxInFlight(),
				delivery.getInitialBackoff(), delivery.getMaxBackoff());
	}

	Payload payload() {
		if (this.properties.getProtocol() == DcLoggingProperties.Protocol.SINGLE) {
			return Payload.single();
		}
		DcLoggingProperties.Delivery delivery = this.properties.getDelivery();
		return Payload.batch((int) Math.min(delivery.getBatchSize().toBytes(), Payload.MAX_BYTES),
				delivery.getLinger());
	}

	/** The spool, if one is configured. With dc.logging.fake there is none. */
	@Nullable SpoolSettings spool() {
		DcLoggingProperties.Spool spool = this.properties.getSpool();
		String directory = spool.getDirectory();
		if (this.properties.isFake() || directory == null || directory.isBlank()) {
			return null;
		}
		return new SpoolSettings(Path.of(directory.strip()), spool.getMaxSize().toBytes(), this.spoolSync);
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
			throw new InvalidConfigurationPropertyValueException(PropertyRules.PREFIX + "spool.sync", value,
					"It must be 'never', 'always', or an interval of at least 1ms, such as 1s");
		}
	}

	Path localDirectory() {
		return Path.of(this.properties.getLocal().getDirectory());
	}

	ObjectLimits objectLimits() {
		DcLoggingProperties.Local local = this.properties.getLocal();
		return new ObjectLimits((int) local.getObjectSize().toBytes(), local.getObjectAge());
	}

}
