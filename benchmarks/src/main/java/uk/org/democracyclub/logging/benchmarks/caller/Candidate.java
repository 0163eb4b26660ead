package uk.org.democracyclub.logging.benchmarks.caller;

import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Something that takes searches from its caller, and hands them to a {@link Sink} on
 * threads of its own. Logging is thread-safe, the rest is not.
 */
interface Candidate extends AutoCloseable {

	/**
	 * Logs a search, in the way in which users of the library would.
	 * @param search the search
	 */
	void log(Search search);

	/** Sends what else would wait for more to come. */
	default void flush() {
	}

	/**
	 * Returns how many entries it says it has dropped.
	 * @return the number, or -1 if it does not say
	 */
	default long dropped() {
		return -1;
	}

	@Override
	void close();

}
