package uk.org.democracyclub.logging.queries.daily;

import org.jspecify.annotations.Nullable;

/**
 * A file does not contain the figures of its day. The message says what is wrong, in one
 * sentence.
 */
public final class InvalidFiguresFileException extends Exception {

	private static final long serialVersionUID = 1L;

	InvalidFiguresFileException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
