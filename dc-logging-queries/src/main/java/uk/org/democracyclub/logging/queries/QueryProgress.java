package uk.org.democracyclub.logging.queries;

/**
 * Is told how far a query is while it runs. Called by the thread that waits for the
 * answer, so it must be quick, and must not throw.
 */
@FunctionalInterface
public interface QueryProgress {

	/**
	 * Takes notice of how far a query is. Can be called with the same line several times.
	 * @param line the state in a line for people to read, for example "running, 5.0 MB
	 * read"
	 */
	void report(String line);

}
