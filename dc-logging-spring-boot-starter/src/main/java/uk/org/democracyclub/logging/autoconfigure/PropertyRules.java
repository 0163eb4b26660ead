package uk.org.democracyclub.logging.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** What the values of properties must satisfy. */
final class PropertyRules {

	/** The prefix of the properties. */
	static final String PREFIX = "dc.logging.";

	private static final Duration MAX_DURATION = Duration.ofDays(1);

	private PropertyRules() {
	}

	/**
	 * Requires a duration that may be zero.
	 * @throws InvalidConfigurationPropertyValueException if it is negative, or longer
	 * than a day
	 */
	static void requireAtLeastZero(String property, Duration value) {
		require(!value.isNegative(), property, value, "It must not be negative");
		requireAtMostADay(property, value);
	}

	/**
	 * Requires a duration of at least a millisecond.
	 * @throws InvalidConfigurationPropertyValueException if it is shorter, or longer than
	 * a day
	 */
	static void requireAtLeastAMillisecond(String property, Duration value) {
		require(value.toMillis() >= 1, property, value, "It must be at least 1ms");
		requireAtMostADay(property, value);
	}

	private static void requireAtMostADay(String property, Duration value) {
		require(value.compareTo(MAX_DURATION) <= 0, property, value, "It must be at most 1d");
	}

	/**
	 * Requires that a value is allowed.
	 * @param allowed whether it is
	 * @param property the name of the property, without the prefix
	 * @param value its value
	 * @param rule what is allowed, as a sentence without full stop
	 * @throws InvalidConfigurationPropertyValueException if it is not allowed
	 */
	static void require(boolean allowed, String property, Object value, String rule) {
		if (!allowed) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, rule);
		}
	}

}
