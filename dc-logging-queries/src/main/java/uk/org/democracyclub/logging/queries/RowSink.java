package uk.org.democracyclub.logging.queries;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a result as they arrive. Called by one thread at a time; it can be
 * another one than that which waits for the query. What it throws ends the query, and is
 * thrown to whoever asked.
 */
public interface RowSink {

	/**
	 * Takes the names of the columns. Called once, before any row.
	 * @param names the names in their order
	 */
	void columns(List<String> names);

	/**
	 * Takes a row.
	 * @param values a value for each column: texts, numbers, truth values, and dates and
	 * times of {@code java.time}; it can be reused after the call
	 */
	void row(List<@Nullable Object> values);

}
