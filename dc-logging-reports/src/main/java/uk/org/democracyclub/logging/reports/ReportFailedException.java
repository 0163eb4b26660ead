package uk.org.democracyclub.logging.reports;

import org.jspecify.annotations.Nullable;

/**
 * A report could not be planned or written. The message says why in a sentence. It is
 * what the state machine sends to the alarm topic, so there is no stack trace: that is in
 * the log.
 */
final class ReportFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ReportFailedException(String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
	}

}
