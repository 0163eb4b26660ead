package uk.org.democracyclub.logging.ingest.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Answers at random, in given proportions; what is left over is accepted. The same seed
 * gives the same sequence of answers. Thread-safe once it is built.
 */
public final class FaultyFirehose implements FirehoseStub.Policy {

	private final Random random;

	private final List<Share> shares = new ArrayList<>();

	private final Map<String, Long> counts = new TreeMap<>();

	public FaultyFirehose(long seed) {
		this.random = new Random(seed);
	}

	public FaultyFirehose throttling(double percent) {
		return with(percent, FirehoseAnswer.refuse(400, "ThrottlingException"));
	}

	public FaultyFirehose unavailable(double percent) {
		return with(percent, FirehoseAnswer.refuse(503, "ServiceUnavailableException"));
	}

	public FaultyFirehose failing(double percent) {
		return with(percent, FirehoseAnswer.refuse(500, "InternalFailure"));
	}

	/** Breaks the connection, half of the times after the records were taken. */
	public FaultyFirehose breaking(double percent) {
		return with(percent / 2, FirehoseAnswer.breakBefore()).with(percent / 2, FirehoseAnswer.breakAfter());
	}

	/** Hangs for a while, half of the times after the records were taken. */
	public FaultyFirehose hanging(double percent, Duration time) {
		return with(percent / 2, FirehoseAnswer.hangBefore(time)).with(percent / 2, FirehoseAnswer.hangAfter(time));
	}

	/** Refuses single records, in a part of the calls. */
	public FaultyFirehose refusingRecords(double percent, double percentOfRecords) {
		return with(percent, (records) -> {
			BitSet refused = new BitSet(records.size());
			for (int i = 0; i < records.size(); i++) {
				refused.set(i, this.random.nextDouble() * 100 < percentOfRecords);
			}
			return FirehoseAnswer.refuseRecords(refused::get);
		});
	}

	public FaultyFirehose with(double percent, FirehoseAnswer answer) {
		return with(percent, (records) -> answer);
	}

	@Override
	public synchronized FirehoseAnswer answer(List<byte[]> records) {
		FirehoseAnswer answer = draw().answer(records);
		this.counts.merge(answer.toString(), 1L, Long::sum);
		return answer;
	}

	/** How often each answer was given, by its name. */
	public synchronized Map<String, Long> counts() {
		return new TreeMap<>(this.counts);
	}

	private FaultyFirehose with(double percent, FirehoseStub.Policy policy) {
		this.shares.add(new Share(percent, policy));
		return this;
	}

	private FirehoseStub.Policy draw() {
		double left = this.random.nextDouble() * 100;
		for (Share share : this.shares) {
			left -= share.percent();
			if (left < 0) {
				return share.policy();
			}
		}
		return (records) -> FirehoseAnswer.accept();
	}

	private record Share(double percent, FirehoseStub.Policy policy) {

	}

}
