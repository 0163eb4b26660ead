package uk.org.democracyclub.logging.benchmarks.caller;

import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logs nothing: what is found of it is what measuring itself costs.
 */
final class Nothing implements Candidate {

	@Override
	public void log(Search search) {
		// That is all.
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
