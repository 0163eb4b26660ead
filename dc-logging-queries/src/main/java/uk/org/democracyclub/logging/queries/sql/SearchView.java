package uk.org.democracyclub.logging.queries.sql;

/**
 * The views that say what counts as a search, in the order in which they build on one
 * another. Queries remove duplicates themselves: they can only be recognised once a query
 * has selected the days that it reads.
 */
public enum SearchView {

	/** The maintained list of what is not counted, such as monitors. */
	EXCLUSIONS("exclusions", "What is not counted, and why: a list to maintain"),

	/** All entries, and why some of them are not counted. */
	CLASSIFIED("classified", "All searches, and why some are not counted"),

	/** The entries that count, which all reports read. */
	COUNTED("counted", "What counts as a search, for the saved queries");

	private final String name;

	private final String description;

	SearchView(String name, String description) {
		this.name = name;
		this.description = description;
	}

	/**
	 * Returns the name of the view in the database of the logs.
	 * @return the name, for example "dc_postcode_searches_counted"
	 */
	public String viewName() {
		return "dc_postcode_searches_" + this.name;
	}

	/**
	 * Returns what the view shows.
	 * @return the description, one line
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the query that defines the view.
	 * @return the SQL, without a semicolon at its end
	 */
	public String sql() {
		return SqlFile.read(this.name + ".view.sql");
	}

}
