package uk.org.democracyclub.logging.queries;

/**
 * Runs SQL on the logs. Implementations are thread-safe.
 */
public interface QueryEngine extends AutoCloseable {

	/**
	 * Describes where the results come from, for people to read.
	 * @return the place, for example "the folder /srv/dc-logs"
	 */
	String source();

	/**
	 * Runs a query, and waits for its result.
	 * @param sql a SELECT in the SQL of Amazon Athena
	 * @return the answer
	 * @throws QueryException if the query is refused, or fails
	 */
	QueryResult query(String sql);

	/**
	 * Runs a query, and passes its rows on as they arrive, so that a long result does not
	 * have to fit into memory. The default implementation passes the rows on when it has
	 * all of them.
	 * @param sql a SELECT in the SQL of Amazon Athena
	 * @param sink takes the rows
	 * @return remarks and cost, when all rows have been passed on
	 * @throws QueryException if the query is refused, or fails; then the sink can have
	 * taken some rows already
	 */
	default QuerySummary query(String sql, RowSink sink) {
		QueryResult result = query(sql);
		sink.columns(result.columns());
		result.rows().forEach(sink::row);
		return new QuerySummary(result.remarks(), null);
	}

	/**
	 * Releases the resources of the engine. Running queries fail.
	 */
	@Override
	void close();

}
