package uk.org.democracyclub.logging.queries;

import java.util.Locale;

/**
 * What a query costs.
 *
 * @param bytesRead how many bytes were read
 * @param dollars about how much that costs, in US dollars
 */
public record QueryCost(long bytesRead, double dollars) {

	private static final double MEGABYTE = 1e6;

	/**
	 * Adds the cost of another query.
	 * @param other the other cost
	 * @return the cost of both
	 */
	public QueryCost plus(QueryCost other) {
		return new QueryCost(this.bytesRead + other.bytesRead, this.dollars + other.dollars);
	}

	/** Returns the cost for people to read. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "Athena read %.1f MB, which costs about %.5f US dollars",
				this.bytesRead / MEGABYTE, this.dollars);
	}

}
