package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Entries were not acknowledged. The message may be logged, so it never contains a part
 * of a line, nor text from a server, which could quote the line.
 */
public final class DeliveryException extends Exception {

	private static final long serialVersionUID = 1L;

	private final FailureReason reason;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates the exception.
	 * @param reason why
	 * @param detail what was seen, such as a status; free of visitors' data
	 * @param cause the cause, for debugging
	 */
	public DeliveryException(FailureReason reason, String detail, @Nullable Throwable cause) {
		this(reason, detail, null, cause);
	}

	/**
	 * Creates the exception of a destination that says when to come back.
	 * @param reason why
	 * @param detail what was seen, such as a status; free of visitors' data
	 * @param retryAfter how long the destination wants to be left alone, if it said so
	 * @param cause the cause, for debugging
	 */
	public DeliveryException(FailureReason reason, String detail, @Nullable Duration retryAfter,
			@Nullable Throwable cause) {
		super(detail, cause);
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	/**
	 * {@return why the entries were not acknowledged}
	 */
	public FailureReason reason() {
		return this.reason;
	}

	/**
	 * {@return what was seen}
	 */
	public String detail() {
		return String.valueOf(getMessage());
	}

	/**
	 * {@return how long the destination wants to be left alone, if it said so}
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
