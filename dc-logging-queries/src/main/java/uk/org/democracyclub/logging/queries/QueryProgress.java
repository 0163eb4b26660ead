package uk.org.democracyclub.logging.queries;

/**
 * Receives the progress of a query while it runs. Called by the thread that waits for the
 * result, so it must be quick, and must not throw.
 */
@FunctionalInterface
public interface QueryProgress {

	/**
	 * Reports the state of a query. Can be called with the same line several times.
	 * @param line the state in a line for people to read, for example "running, 5.0 MB
	 * read"
	 */
	void report(String line);

}
