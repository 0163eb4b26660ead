package uk.org.democracyclub.logging.sample.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Picks at random, some things more often than others.
 *
 * @param <T> the type of what is picked
 */
final class Choice<T> {

	private final List<T> options;

	private final double[] upTo;

	/**
	 * Creates a choice.
	 * @param options what there is
	 * @param weight how often each is picked, compared with the others
	 */
	Choice(List<T> options, ToDoubleFunction<T> weight) {
		this.options = List.copyOf(options);
		this.upTo = this.options.stream().mapToDouble(weight).toArray();
		Arrays.parallelPrefix(this.upTo, Double::sum);
	}

	static Choice<String> evenly(String... options) {
		return new Choice<>(List.of(options), (option) -> 1);
	}

	T pick(Random random) {
		int last = this.upTo.length - 1;
		int found = Arrays.binarySearch(this.upTo, random.nextDouble() * this.upTo[last]);
		return this.options.get(Math.min((found < 0) ? -found - 1 : found + 1, last));
	}

}
