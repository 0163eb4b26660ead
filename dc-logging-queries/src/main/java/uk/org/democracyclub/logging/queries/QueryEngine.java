package uk.org.democracyclub.logging.queries;

/**
 * Runs SQL on the logs. Implementations are thread-safe.
 */
public interface QueryEngine extends AutoCloseable {

	/**
	 * Returns where the answers come from, for people to read.
	 * @return the place, for example "the folder /srv/dc-logs"
	 */
	String source();

	/**
	 * Runs a query, and waits for its answer.
	 * @param sql a SELECT in the SQL of Amazon Athena
	 * @return the answer
	 * @throws QueryException if the query is refused, or fails
	 */
	QueryResult query(String sql);

	/**
	 * Frees what the engine holds. Queries that are under way fail.
	 */
	@Override
	void close();

}
