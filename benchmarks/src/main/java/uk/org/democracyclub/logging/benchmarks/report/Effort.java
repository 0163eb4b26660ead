package uk.org.democracyclub.logging.benchmarks.report;

/**
 * How long and how much to measure.
 */
public enum Effort {

	/** Every program runs, but too briefly for its figures to be quoted. */
	QUICK,

	/** Long enough for figures to be quoted. */
	FULL;

	/**
	 * Chooses between two amounts.
	 * @param <T> the type of the amounts
	 * @param quick the amount if measured briefly
	 * @param full the amount if measured in full
	 * @return one of them
	 */
	public <T> T choose(T quick, T full) {
		return (this == QUICK) ? quick : full;
	}

}
