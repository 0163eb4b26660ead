package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

/**
 * Why entries were not delivered. Whoever knows a failure defines its reason, usually as
 * a constant of an enum: a {@link LogTransport} those of its destination,
 * {@link DeliveryFailure} those of the delivery itself. Immutable and thread-safe.
 */
public interface FailureReason {

	/**
	 * Returns the name, as that of a constant.
	 * @return the name, for example "ACCESS_DENIED"
	 */
	String name();

	/**
	 * Returns the reason as it appears in meters, health and log lines.
	 * @return the value of the tag {@code reason}, for example "access-denied"
	 */
	default String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns what can be expected of another attempt.
	 * @return the kind
	 */
	Kind kind();

	/**
	 * Returns whether it is about entries, and not about the destination.
	 * @return whether an entry that fails alone for this reason is given up
	 */
	default boolean isAboutEntries() {
		return kind() == Kind.INVALID_ENTRY || kind() == Kind.TOO_LARGE;
	}

	/**
	 * Returns what happened and what to do about it.
	 * @return a sentence for an operator
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
