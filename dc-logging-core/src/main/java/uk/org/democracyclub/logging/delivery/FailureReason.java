package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

/**
 * Why entries were not delivered. Whoever knows a failure defines its reason, usually as
 * a constant of an enum: a {@link LogTransport} those of its destination,
 * {@link DeliveryFailure} those of the delivery itself. Immutable and thread-safe.
 */
public interface FailureReason {

	/**
	 * {@return the name, as that of a constant, for example "ACCESS_DENIED"}
	 */
	String name();

	/**
	 * {@return the value of the tag {@code reason} in meters, health and log lines, for
	 * example "access-denied"}
	 */
	default String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * {@return what can be expected of another attempt}
	 */
	Kind kind();

	/**
	 * {@return whether it is about entries and not about the destination, so that an
	 * entry that fails alone for this reason is given up}
	 */
	default boolean isAboutEntries() {
		return kind() == Kind.INVALID_ENTRY || kind() == Kind.TOO_LARGE;
	}

	/**
	 * {@return what happened and what to do about it: a sentence for an operator}
	 */
	String advice();

	/** What can be expected of another attempt. */
	enum Kind {

		/** It may succeed by itself. */
		TRANSIENT,

		/** It succeeds once somebody has changed the configuration. */
		CONFIGURATION,

		/** It fails again, because an entry is invalid. */
		INVALID_ENTRY,

		/** It succeeds with fewer entries; one that fails alone is invalid. */
		TOO_LARGE

	}

}
