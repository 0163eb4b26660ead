package uk.org.democracyclub.logging.testsupport.lambda;

import java.time.Duration;

import uk.org.democracyclub.logging.testsupport.http.Reply;

/**
 * What {@link LambdaStub} does with a call: whether it takes the payload, and what it
 * replies. Immutable.
 */
public final class Answer {

	private static final Answer ACCEPT = new Answer("202", true, Reply.of(202));

	private final String name;

	private final boolean taking;

	private final Reply reply;

	private Answer(String name, boolean taking, Reply reply) {
		this.name = name;
		this.taking = taking;
		this.reply = reply;
	}

	/** Takes the payload and says so. */
	public static Answer accept() {
		return ACCEPT;
	}

	/** Does not take the payload, and says why. */
	public static Answer refuse(int status, String errorType) {
		return new Answer(status + " " + errorType, false, Reply.error(status, errorType, "Refused by the stub"));
	}

	/** Does not take the payload, and says why and when to try again. */
	public static Answer refuse(int status, String errorType, int retryAfterSeconds) {
		Answer refusal = refuse(status, errorType);
		return new Answer(refusal.name, false, refusal.reply.with("Retry-After", String.valueOf(retryAfterSeconds)));
	}

	/** Resets the connection without taking the payload. */
	public static Answer resetBefore() {
		return new Answer("reset before", false, Reply.reset());
	}

	/** Takes the payload, then resets the connection: the client cannot know. */
	public static Answer resetAfter() {
		return new Answer("reset after", true, Reply.reset());
	}

	/** Does not take the payload, and never responds. */
	public static Answer hangBefore() {
		return new Answer("hang before", false, Reply.hang());
	}

	/** Takes the payload, but never responds: the client cannot know. */
	public static Answer hangAfter() {
		return new Answer("hang after", true, Reply.hang());
	}

	/** Does as another answer; all but taking the payload waits. */
	public static Answer delayed(Duration delay, Answer answer) {
		return new Answer(answer.name + " delayed by " + delay, answer.taking, answer.reply.delayed(delay));
	}

	boolean isTaking() {
		return this.taking;
	}

	Reply reply() {
		return this.reply;
	}

	/** Returns a short name, under which answers can be counted. */
	@Override
	public String toString() {
		return this.name;
	}

}
