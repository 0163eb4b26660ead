package uk.org.democracyclub.logging.delivery;

import java.util.random.RandomGenerator;

/**
 * Makes each random pause the longest that it can be.
 */
final class LongestPauses implements RandomGenerator {

	@Override
	public long nextLong() {
		throw new UnsupportedOperationException();
	}

	@Override
	public long nextLong(long bound) {
		return bound - 1;
	}

}
