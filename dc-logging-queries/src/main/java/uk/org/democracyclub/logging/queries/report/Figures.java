package uk.org.democracyclub.logging.queries.report;

import java.util.Locale;

/**
 * How many searches there are. The three others add up to the first, unless a query does
 * not distinguish them; then they are zero.
 *
 * @param searches all searches
 * @param withElection those with an election at the postcode
 * @param withoutElection those without one
 * @param electionUnknown those of which this is not known
 */
public record Figures(long searches, long withElection, long withoutElection, long electionUnknown) {

	/** No searches. */
	public static final Figures NONE = new Figures(0, 0, 0, 0);

	Figures plus(Figures other) {
		return new Figures(this.searches + other.searches, this.withElection + other.withElection,
				this.withoutElection + other.withoutElection, this.electionUnknown + other.electionUnknown);
	}

	boolean isBetween(Figures low, Figures high) {
		return isBetween(this.searches, low.searches, high.searches)
				&& isBetween(this.withElection, low.withElection, high.withElection)
				&& isBetween(this.withoutElection, low.withoutElection, high.withoutElection)
				&& isBetween(this.electionUnknown, low.electionUnknown, high.electionUnknown);
	}

	private static boolean isBetween(long value, long low, long high) {
		return value >= low && value <= high;
	}

	boolean addUp() {
		return this.searches == this.withElection + this.withoutElection + this.electionUnknown;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%d (with an election %d, without %d, not known %d)", this.searches,
				this.withElection, this.withoutElection, this.electionUnknown);
	}

}
