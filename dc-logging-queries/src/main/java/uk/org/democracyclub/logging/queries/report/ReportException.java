package uk.org.democracyclub.logging.queries.report;

import org.jspecify.annotations.Nullable;

/**
 * A report could not be made. The message is one sentence that tells the reader why.
 */
public final class ReportException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ReportException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
