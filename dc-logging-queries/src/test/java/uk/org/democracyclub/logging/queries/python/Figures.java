package uk.org.democracyclub.logging.queries.python;

/**
 * The figures of a row.
 *
 * @param searches how many there were
 * @param withElection how many of them with an election
 * @param withoutElection how many of them without one
 */
record Figures(long searches, long withElection, long withoutElection) {

	static final Figures NONE = new Figures(0, 0, 0);

	Figures plus(Figures other) {
		return new Figures(this.searches + other.searches, this.withElection + other.withElection,
				this.withoutElection + other.withoutElection);
	}

	@Override
	public String toString() {
		return "%s\t%s\t%s".formatted(this.searches, this.withElection, this.withoutElection);
	}

}
