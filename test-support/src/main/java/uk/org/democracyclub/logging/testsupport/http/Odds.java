package uk.org.democracyclub.logging.testsupport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Draws answers at random, in given proportions. The same seed gives the same sequence.
 * Thread-safe once it is built.
 *
 * @param <A> the type of the answers, whose texts are the names they are counted by
 */
public final class Odds<A> {

	private final Random random;

	private final A otherwise;

	private final List<Share<A>> shares = new ArrayList<>();

	private final Map<String, Long> counts = new TreeMap<>();

	/**
	 * Makes the odds of nothing but one answer.
	 * @param seed what the sequence depends on
	 * @param otherwise the answer for all that no other has a share of
	 */
	public Odds(long seed, A otherwise) {
		this.random = new Random(seed);
		this.otherwise = otherwise;
	}

	/** Gives an answer a share. */
	public Odds<A> with(double percent, A answer) {
		return with(percent, () -> answer);
	}

	/** Gives answers that are made when they are drawn a share. */
	public Odds<A> with(double percent, Supplier<A> answer) {
		this.shares.add(new Share<>(percent, answer));
		return this;
	}

	public synchronized A draw() {
		A answer = choose();
		this.counts.merge(answer.toString(), 1L, Long::sum);
		return answer;
	}

	/** How often each answer was drawn, by its name. */
	public synchronized Map<String, Long> counts() {
		return new TreeMap<>(this.counts);
	}

	private A choose() {
		double left = this.random.nextDouble() * 100;
		for (Share<A> share : this.shares) {
			left -= share.percent();
			if (left < 0) {
				return share.answer().get();
			}
		}
		return this.otherwise;
	}

	private record Share<A>(double percent, Supplier<A> answer) {

	}

}
