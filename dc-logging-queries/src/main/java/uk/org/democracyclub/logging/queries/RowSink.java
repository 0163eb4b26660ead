package uk.org.democracyclub.logging.queries;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Receives the rows of a result as they arrive. Called by one thread at a time, not
 * necessarily the one that waits for the query. An exception from it ends the query, and
 * is thrown to the caller of the query.
 */
public interface RowSink {

	/**
	 * Receives the names of the columns. Called once, before any row.
	 * @param names the names in their order
	 */
	void columns(List<String> names);

	/**
	 * Receives a row.
	 * @param values a value for each column: strings, numbers, booleans, and dates and
	 * times of {@code java.time}; it can be reused after the call
	 */
	void row(List<@Nullable Object> values);

}
