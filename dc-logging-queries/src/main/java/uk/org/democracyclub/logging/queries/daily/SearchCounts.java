package uk.org.democracyclub.logging.queries.daily;

import java.util.Locale;

/**
 * How many searches there are, by whether there was an election at the postcode.
 * Immutable.
 *
 * @param withElection searches with an election
 * @param withoutElection searches without an election
 * @param electionUnknown searches of which this is not known
 */
public record SearchCounts(long withElection, long withoutElection, long electionUnknown) {

	/** No searches. */
	public static final SearchCounts NONE = new SearchCounts(0, 0, 0);

	/**
	 * Creates counts.
	 * @throws IllegalArgumentException if one of them is negative
	 */
	public SearchCounts {
		if (withElection < 0 || withoutElection < 0 || electionUnknown < 0) {
			throw new IllegalArgumentException(
					String.format(Locale.ROOT, "searches: expected no negative number, found %d, %d and %d",
							withElection, withoutElection, electionUnknown));
		}
	}

	/**
	 * Returns the number of all searches.
	 * @return the sum of the three counts
	 */
	public long searches() {
		return this.withElection + this.withoutElection + this.electionUnknown;
	}

	/**
	 * Adds other searches.
	 * @param other the other searches
	 * @return the sums
	 */
	public SearchCounts plus(SearchCounts other) {
		return new SearchCounts(this.withElection + other.withElection, this.withoutElection + other.withoutElection,
				this.electionUnknown + other.electionUnknown);
	}

}
