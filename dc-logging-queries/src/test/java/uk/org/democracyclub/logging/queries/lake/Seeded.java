package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chances, all from one seed.
 */
final class Seeded {

	private final RandomGenerator random;

	Seeded(RandomGenerator random) {
		this.random = random;
	}

	boolean percent(int chance) {
		return this.random.nextInt(100) < chance;
	}

	int from(int first, int end) {
		return this.random.nextInt(first, end);
	}

	long number() {
		return this.random.nextLong();
	}

	<T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
