package uk.org.democracyclub.logging.autoconfigure;

import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.local.ObjectLimits;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * What the properties say, in the terms of the core. A value that the core would not take
 * is refused here, by the name of its property.
 */
final class DeliveryOptions {

	private static final DataSize MIN_BATCH_SIZE = DataSize.ofKilobytes(1);

	private static final DataSize MAX_BATCH_SIZE = DataSize.ofMegabytes(1);

	private static final DataSize MAX_OBJECT_SIZE = DataSize.ofMegabytes(16);

	private final DcLoggingProperties properties;

	DeliveryOptions(DcLoggingProperties properties) {
		this.properties = properties;
	}

	DeliverySettings settings() {
		DcLoggingProperties.Delivery delivery = this.properties.delivery();
		require(delivery.maxBackoff().compareTo(delivery.initialBackoff()) >= 0, "dc.logging.delivery.max-backoff",
				delivery.maxBackoff(), "It must not be shorter than dc.logging.delivery.initial-backoff");
		return new DeliverySettings(this.properties.buffer().capacity(), delivery.maxInFlight(),
				delivery.initialBackoff(), delivery.maxBackoff());
	}

	Payload payload() {
		if (this.properties.protocol() == DcLoggingProperties.Protocol.SINGLE) {
			return Payload.single();
		}
		DcLoggingProperties.Delivery delivery = this.properties.delivery();
		DataSize size = delivery.batchSize();
		require(size.compareTo(MIN_BATCH_SIZE) >= 0 && size.compareTo(MAX_BATCH_SIZE) <= 0,
				"dc.logging.delivery.batch-size", size, "It must be at least 1KB and at most 1MB");
		return Payload.batch((int) Math.min(size.toBytes(), Payload.MAX_BYTES), delivery.linger());
	}

	/** The spool, if there is to be one: what is fake needs none. */
	@Nullable SpoolSettings spool() {
		DcLoggingProperties.Spool spool = this.properties.spool();
		String directory = spool.directory();
		if (this.properties.fake() || directory == null || directory.isBlank()) {
			return null;
		}
		require(spool.maxSize().toBytes() >= SpoolSettings.MIN_BYTES, "dc.logging.spool.max-size", spool.maxSize(),
				"It must be at least 1MB");
		return new SpoolSettings(Path.of(directory.strip()), spool.maxSize().toBytes(), sync(spool.sync()));
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
			throw new InvalidConfigurationPropertyValueException("dc.logging.spool.sync", value,
					"It must be 'never', 'always', or an interval of at least 1ms, such as 1s");
		}
	}

	Path localDirectory() {
		return Path.of(this.properties.local().directory());
	}

	ObjectLimits objectLimits() {
		DataSize size = this.properties.local().objectSize();
		require(size.toBytes() >= 1 && size.compareTo(MAX_OBJECT_SIZE) <= 0, "dc.logging.local.object-size", size,
				"It must be at least 1B and at most 16MB");
		return new ObjectLimits((int) size.toBytes(), this.properties.local().objectAge());
	}

	private static void require(boolean condition, String property, Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(property, value, reason);
		}
	}

}
