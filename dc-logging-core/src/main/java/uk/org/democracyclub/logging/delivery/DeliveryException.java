package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Lines were not acknowledged. The message may be logged, so it never holds a line or a
 * part of one, nor text that came back from a server, which could quote the line.
 */
public final class DeliveryException extends Exception {

	private static final long serialVersionUID = 1L;

	private final FailureReason reason;

	/**
	 * Creates the exception.
	 * @param reason why
	 * @param detail what was seen, such as a status; free of visitors' data
	 * @param cause the cause, for debugging
	 */
	public DeliveryException(FailureReason reason, String detail, @Nullable Throwable cause) {
		super(detail, cause);
		this.reason = reason;
	}

	/**
	 * Returns why the lines were not acknowledged.
	 * @return the reason
	 */
	public FailureReason reason() {
		return this.reason;
	}

	/**
	 * Returns what was seen.
	 * @return the detail
	 */
	public String detail() {
		return String.valueOf(getMessage());
	}

}
