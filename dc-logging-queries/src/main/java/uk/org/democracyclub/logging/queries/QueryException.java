package uk.org.democracyclub.logging.queries;

import org.jspecify.annotations.Nullable;

/**
 * A query was refused, or failed. The message is for whoever asked; it can hold parts of
 * the query.
 */
public final class QueryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public QueryException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
