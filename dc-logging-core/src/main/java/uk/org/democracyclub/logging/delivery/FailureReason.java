package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

/**
 * Why entries were not delivered. Reasons are usually constants of an enum: a
 * {@link LogTransport} defines those of its destination, {@link DeliveryFailure} those of
 * the delivery itself. Immutable and thread-safe.
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
	 * {@return whether a retry can succeed}
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

	/** Whether a retry can succeed. */
	enum Kind {

		/** A retry may succeed without any change. */
		TRANSIENT,

		/** A retry succeeds once somebody has changed the configuration. */
		CONFIGURATION,

		/** A retry fails again, because an entry is invalid. */
		INVALID_ENTRY,

		/** A retry with fewer entries succeeds; an entry that fails alone is invalid. */
		TOO_LARGE

	}

}
