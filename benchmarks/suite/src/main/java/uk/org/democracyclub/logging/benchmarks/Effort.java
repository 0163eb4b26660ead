package uk.org.democracyclub.logging.benchmarks;

/** How much is measured: as little as shows that it works, or enough to be quoted. */
enum Effort {

	QUICK, FULL;

	<T> T choose(T quick, T full) {
		return (this == QUICK) ? quick : full;
	}

}
