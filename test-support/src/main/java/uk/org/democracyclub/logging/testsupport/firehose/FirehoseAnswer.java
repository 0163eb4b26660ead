package uk.org.democracyclub.logging.testsupport.firehose;

import java.util.Random;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.testsupport.http.Reply;

/**
 * What {@link FirehoseStub} does with a call: which records it takes, and whether it then
 * responds or breaks the connection. Immutable.
 */
public final class FirehoseAnswer {

	private static final FirehoseAnswer ACCEPT = new FirehoseAnswer("200", (record) -> true, null);

	private final String name;

	private final IntPredicate taking;

	// Null stands for the response that tells which records were taken.
	private final @Nullable Reply error;

	private FirehoseAnswer(String name, IntPredicate taking, @Nullable Reply error) {
		this.name = name;
		this.taking = taking;
		this.error = error;
	}

	/** Takes all records and says so. */
	public static FirehoseAnswer accept() {
		return ACCEPT;
	}

	/** Takes no record, and says why. */
	public static FirehoseAnswer refuse(int status, String code) {
		return new FirehoseAnswer(status + " " + code, (record) -> false,
				Reply.error(status, code, "Refused by the stub"));
	}

	/**
	 * Takes all but some records, and says which.
	 * @param refused tells by its position in the call whether a record is refused
	 * @return the answer
	 */
	public static FirehoseAnswer refuseRecords(IntPredicate refused) {
		return new FirehoseAnswer("200 in part", refused.negate(), null);
	}

	/**
	 * Takes all but some records, chosen at random, and says which.
	 * @param random chooses
	 * @param percent how many of the records are refused
	 * @return the answer
	 */
	public static FirehoseAnswer refuseRecords(Random random, double percent) {
		return refuseRecords((record) -> random.nextDouble() * 100 < percent);
	}

	/** Takes no record, and answers what nobody can make sense of. */
	public static FirehoseAnswer nonsense(String json) {
		return new FirehoseAnswer("200 " + json, (record) -> false, Reply.json(200, json));
	}

	/** Breaks the connection without taking a record. */
	public static FirehoseAnswer breakBefore() {
		return new FirehoseAnswer("break before", (record) -> false, Reply.disconnect());
	}

	/** Takes all records, then breaks the connection: the client cannot know. */
	public static FirehoseAnswer breakAfter() {
		return new FirehoseAnswer("break after", (record) -> true, Reply.disconnect());
	}

	/** Takes no record, and never responds. */
	public static FirehoseAnswer hangBefore() {
		return new FirehoseAnswer("hang before", (record) -> false, Reply.hang());
	}

	/** Tells whether a record is taken; to be asked once for each. */
	boolean isTaking(int record) {
		return this.taking.test(record);
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
