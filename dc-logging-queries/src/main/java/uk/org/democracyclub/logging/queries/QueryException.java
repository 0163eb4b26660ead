package uk.org.democracyclub.logging.queries;

import org.jspecify.annotations.Nullable;

/**
 * A query was refused, or failed. The message is for the person who runs the query: it
 * can quote the query, and what visitors typed. {@link #loggable()} quotes neither.
 */
public final class QueryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String STOPPED = "The query was stopped";

	private final String loggable;

	private final boolean stopped;

	/**
	 * Creates an exception.
	 * @param message the message for whoever asked
	 * @param cause the cause, if there is one
	 */
	public QueryException(String message, @Nullable Throwable cause) {
		this(message, (cause != null) ? cause.getClass().getName() : "The query was refused or failed", cause);
	}

	/**
	 * Creates an exception.
	 * @param message the message for whoever asked
	 * @param loggable the reason, without anything from the query or the logs
	 * @param cause the cause, if there is one
	 */
	public QueryException(String message, String loggable, @Nullable Throwable cause) {
		this(message, loggable, false, cause);
	}

	private QueryException(String message, String loggable, boolean stopped, @Nullable Throwable cause) {
		super(message, cause);
		this.loggable = loggable;
		this.stopped = stopped;
	}

	/**
	 * Creates an exception whose message quotes neither the query nor the logs.
	 * @param message the message for whoever asked, and for the application's log
	 * @param cause the cause, if there is one
	 * @return the exception
	 */
	public static QueryException withoutData(String message, @Nullable Throwable cause) {
		return new QueryException(message, message, cause);
	}

	/**
	 * Creates an exception of a query that was stopped, because its caller was
	 * interrupted or the engine was closed.
	 * @param cause the cause, if there is one
	 * @return the exception
	 */
	public static QueryException stopped(@Nullable Throwable cause) {
		return new QueryException(STOPPED, STOPPED, true, cause);
	}

	/**
	 * Returns whether the query did not fail, but was stopped.
	 * @return whether it was stopped
	 */
	public boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Returns the reason for the application's log, without anything from the query or
	 * the logs.
	 * @return the reason
	 */
	public String loggable() {
		return this.loggable;
	}

}
