package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

/**
 * Why an entry was not accepted.
 */
public enum DropReason {

	/** The buffer is full: delivery is slower than the searches come, or stands still. */
	BUFFER_FULL,

	/** The logger is closed. */
	SHUTDOWN;

	/**
	 * Returns the reason as it stands in meters and log lines.
	 * @return the value of the tag {@code reason}, for example "buffer-full"
	 */
	public String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
