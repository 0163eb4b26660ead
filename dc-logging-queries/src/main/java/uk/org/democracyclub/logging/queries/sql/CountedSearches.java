package uk.org.democracyclub.logging.queries.sql;

/**
 * The view that all queries read: the one place that says what counts as a search.
 * Duplicates it leaves to the queries, since they can only be told apart once a query has
 * said which days it reads.
 */
public final class CountedSearches {

	/** The name of the view. */
	public static final String NAME = "dc_postcode_searches_counted";

	private CountedSearches() {
	}

	/**
	 * Returns the query that the view stands for.
	 * @return the SQL, without a semicolon at its end
	 */
	public static String sql() {
		return SqlFile.read("counted-searches.view.sql");
	}

}
