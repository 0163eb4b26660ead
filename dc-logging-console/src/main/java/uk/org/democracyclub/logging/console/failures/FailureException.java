package uk.org.democracyclub.logging.console.failures;

import org.jspecify.annotations.Nullable;

/**
 * A command on failures did not succeed. The message is one or more sentences for the
 * person at the terminal, without any visitor's data.
 */
public final class FailureException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FailureException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
