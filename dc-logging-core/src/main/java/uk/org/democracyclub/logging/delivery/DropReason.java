package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

/**
 * Why an entry was not accepted.
 */
public enum DropReason {

	/** The buffer in memory is full. */
	BUFFER_FULL("there was no room for more entries in memory",
			"entries arrive faster than they are delivered: check why delivery is slow, check the capacity of the buffer, or use a spool"),

	/** The spool's budget on disk is used up. */
	SPOOL_FULL("there was no room for more entries in the spool",
			"entries arrive faster than they are delivered: check why delivery is slow, and the maximum size of the spool"),

	/** The logger is closed. */
	SHUTDOWN("the application was stopping", "nothing can be logged once the application has stopped");

	private final String detail;

	private final String advice;

	DropReason(String detail, String advice) {
		this.detail = detail;
		this.advice = advice;
	}

	/**
	 * {@return the value of the tag {@code reason} in meters and log lines, for example
	 * "buffer-full"}
	 */
	public String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * {@return what happened, for an operator}
	 */
	public String detail() {
		return this.detail;
	}

	/**
	 * {@return what to do about it, for an operator}
	 */
	public String advice() {
		return this.advice;
	}

}
