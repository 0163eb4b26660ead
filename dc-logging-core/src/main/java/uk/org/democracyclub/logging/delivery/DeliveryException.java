package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when entries were not acknowledged. The message may be logged, so it contains
 * neither a part of a line nor text from a server, which could quote the line.
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
	 * Creates the exception for a destination that says when to retry.
	 * @param reason why
	 * @param detail what was observed, such as a status; without visitors' data
	 * @param retryAfter how long the destination asks to wait, if it does
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
	 * {@return how long the destination asks to wait before a retry, if it does}
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
