package uk.org.democracyclub.logging.endurance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Answers at random, in given proportions; what is left over is accepted. The same seed
 * gives the same sequence of answers. Thread-safe once it is built.
 */
public final class FaultyPolicy implements LambdaStub.Policy {

	private final Random random;

	private final List<Share> shares = new ArrayList<>();

	private final Map<String, Long> counts = new TreeMap<>();

	public FaultyPolicy(long seed) {
		this.random = new Random(seed);
	}

	public FaultyPolicy throttling(double percent) {
		return with(percent, Answer.refuse(429, "TooManyRequestsException"));
	}

	public FaultyPolicy failing(double percent) {
		return with(percent, Answer.refuse(500, "ServiceException"));
	}

	/** Resets the connection, half of the times after the body was received. */
	public FaultyPolicy resetting(double percent) {
		return with(percent / 2, Answer.resetBefore()).with(percent / 2, Answer.resetAfter());
	}

	/** Never responds, half of the times after the body was received. */
	public FaultyPolicy hanging(double percent) {
		return with(percent / 2, Answer.hangBefore()).with(percent / 2, Answer.hangAfter());
	}

	public FaultyPolicy with(double percent, Answer answer) {
		this.shares.add(new Share(percent, answer));
		return this;
	}

	@Override
	public synchronized Answer answer(String functionArn, byte[] body) {
		Answer answer = draw();
		this.counts.merge(answer.toString(), 1L, Long::sum);
		return answer;
	}

	/** How often each answer was given, by its name. */
	public synchronized Map<String, Long> counts() {
		return new TreeMap<>(this.counts);
	}

	private Answer draw() {
		double left = this.random.nextDouble() * 100;
		for (Share share : this.shares) {
			left -= share.percent();
			if (left < 0) {
				return share.answer();
			}
		}
		return Answer.accept();
	}

	private record Share(double percent, Answer answer) {

	}

}
