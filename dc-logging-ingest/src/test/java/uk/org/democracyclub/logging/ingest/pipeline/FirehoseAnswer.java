package uk.org.democracyclub.logging.ingest.pipeline;

import java.time.Duration;
import java.util.function.IntPredicate;

/**
 * What {@link FirehoseStub} does with a call: which records it takes, how long it waits,
 * and whether it then responds or breaks the connection. Immutable.
 */
public final class FirehoseAnswer {

	private static final FirehoseAnswer ACCEPT = new FirehoseAnswer("200", (record) -> true, Duration.ZERO, null);

	private final String name;

	private final IntPredicate taking;

	private final Duration delay;

	// Null stands for the response that tells which records were taken.
	private final Reply error;

	private FirehoseAnswer(String name, IntPredicate taking, Duration delay, Reply error) {
		this.name = name;
		this.taking = taking;
		this.delay = delay;
		this.error = error;
	}

	/** Takes all records and says so. */
	public static FirehoseAnswer accept() {
		return ACCEPT;
	}

	/** Takes no record, and says why. */
	public static FirehoseAnswer refuse(int status, String code) {
		return new FirehoseAnswer(status + " " + code, (record) -> false, Duration.ZERO,
				Reply.error(status, code, "Refused by the stub"));
	}

	/**
	 * Takes all but some records, and says which.
	 * @param refused tells by its position in the call whether a record is refused
	 * @return the answer
	 */
	public static FirehoseAnswer refuseRecords(IntPredicate refused) {
		return new FirehoseAnswer("200 in part", refused.negate(), Duration.ZERO, null);
	}

	/** Takes no record, and answers what nobody can make sense of. */
	public static FirehoseAnswer nonsense(String json) {
		return new FirehoseAnswer("200 " + json, (record) -> false, Duration.ZERO, Reply.json(200, json));
	}

	/** Breaks the connection without taking a record. */
	public static FirehoseAnswer breakBefore() {
		return new FirehoseAnswer("break before", (record) -> false, Duration.ZERO, Reply.NONE);
	}

	/** Takes all records, then breaks the connection: the client cannot know. */
	public static FirehoseAnswer breakAfter() {
		return new FirehoseAnswer("break after", (record) -> true, Duration.ZERO, Reply.NONE);
	}

	/** Takes no record, and breaks the connection after a while. */
	public static FirehoseAnswer hangBefore(Duration time) {
		return breakBefore().delayed("hang before", time);
	}

	/** Takes all records, but only breaks the connection after a while. */
	public static FirehoseAnswer hangAfter(Duration time) {
		return breakAfter().delayed("hang after", time);
	}

	/** Does as another answer; all but taking the records waits. */
	public static FirehoseAnswer delayed(Duration delay, FirehoseAnswer answer) {
		return answer.delayed(answer.name + " delayed by " + delay, delay);
	}

	private FirehoseAnswer delayed(String name, Duration delay) {
		return new FirehoseAnswer(name, this.taking, this.delay.plus(delay), this.error);
	}

	boolean isTaking(int record) {
		return this.taking.test(record);
	}

	Duration delay() {
		return this.delay;
	}

	/**
	 * What is responded.
	 * @param response tells which records were taken
	 * @return that response, or something worse
	 */
	Reply orElse(Reply response) {
		return (this.error != null) ? this.error : response;
	}

	/** Returns a short name, under which answers can be counted. */
	@Override
	public String toString() {
		return this.name;
	}

}
