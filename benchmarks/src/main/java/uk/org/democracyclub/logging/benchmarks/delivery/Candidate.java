package uk.org.democracyclub.logging.benchmarks.delivery;

import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * One way to get entries to where they belong. Tells a {@link Settlement} what was
 * acknowledged.
 */
interface Candidate extends AutoCloseable {

	/** Logs a search as an application would: what this takes is what the caller pays. */
	void log(Search search);

	/** How many entries may be on their way without its queue being in danger. */
	int supply();

	/** Sends what still waits for company. */
	void flush();

	/** Fails if something went wrong that the candidate keeps to itself. */
	default void check() {
	}

	/** Whether {@link #log} returns when the entry is delivered. */
	default boolean blocks() {
		return false;
	}

	@Override
	void close();

}
