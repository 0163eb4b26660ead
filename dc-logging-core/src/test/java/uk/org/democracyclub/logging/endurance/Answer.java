package uk.org.democracyclub.logging.endurance;

import java.time.Duration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What {@link LambdaStub} does with a call: whether it takes the body, how long it waits,
 * and whether it then responds or breaks the connection. Immutable.
 */
public final class Answer {

	// Longer than any test: a hang is a wait that nobody sits out.
	private static final Duration FOREVER = Duration.ofDays(20);

	private static final Answer ACCEPT = new Answer("202", true, Duration.ZERO,
			"HTTP/1.1 202 \r\nContent-Length: 0\r\n", "");

	private final String name;

	private final boolean receiving;

	private final Duration delay;

	// Null stands for a reset.
	private final String head;

	private final String body;

	private Answer(String name, boolean receiving, Duration delay, String head, String body) {
		this.name = name;
		this.receiving = receiving;
		this.delay = delay;
		this.head = head;
		this.body = body;
	}

	/** Takes the body and says so. */
	public static Answer accept() {
		return ACCEPT;
	}

	/** Does not take the body, and says why. */
	public static Answer refuse(int status, String errorType) {
		return refuse(status, errorType, "");
	}

	/** Does not take the body, and says why and when to try again. */
	public static Answer refuse(int status, String errorType, int retryAfterSeconds) {
		return refuse(status, errorType, "Retry-After: " + retryAfterSeconds + "\r\n");
	}

	private static Answer refuse(int status, String errorType, String headers) {
		String body = "{\"Type\":\"%s\",\"message\":\"Refused by the stub\"}"
			.formatted((status < 500) ? "User" : "Service");
		String head = "HTTP/1.1 %d \r\nContent-Type: application/json\r\nContent-Length: %d\r\nx-amzn-ErrorType: %s\r\n%s"
			.formatted(status, body.length(), errorType, headers);
		return new Answer(status + " " + errorType, false, Duration.ZERO, head, body);
	}

	/** Resets the connection without taking the body. */
	public static Answer resetBefore() {
		return new Answer("reset before", false, Duration.ZERO, null, null);
	}

	/** Takes the body, then resets the connection: the client cannot know. */
	public static Answer resetAfter() {
		return new Answer("reset after", true, Duration.ZERO, null, null);
	}

	/** Does not take the body, and never responds. */
	public static Answer hangBefore() {
		return new Answer("hang before", false, FOREVER, null, null);
	}

	/** Takes the body, but never responds: the client cannot know. */
	public static Answer hangAfter() {
		return new Answer("hang after", true, FOREVER, null, null);
	}

	/** Does as another answer; all but taking the body waits. */
	public static Answer delayed(Duration delay, Answer answer) {
		return new Answer(answer.name + " delayed by " + delay, answer.receiving, answer.delay.plus(delay), answer.head,
				answer.body);
	}

	boolean isReceiving() {
		return this.receiving;
	}

	Duration delay() {
		return this.delay;
	}

	boolean isReset() {
		return this.head == null;
	}

	byte[] response(String requestId) {
		return (this.head + "x-amzn-RequestId: " + requestId + "\r\n\r\n" + this.body).getBytes(ISO_8859_1);
	}

	/** Returns a short name, under which answers can be counted. */
	@Override
	public String toString() {
		return this.name;
	}

}
