package uk.org.democracyclub.logging.testsupport.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What {@link StubServer} does about a request: how long it waits, what it sends, and
 * what then becomes of the connection. Immutable.
 */
public final class Reply {

	private static final byte[] EMPTY = {};

	private static final int NO_STATUS = 0;

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	private final int sent;

	private final Ending ending;

	private final Duration delay;

	private Reply(int status, Map<String, String> headers, byte[] body, int sent, Ending ending, Duration delay) {
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.sent = sent;
		this.ending = ending;
		this.delay = delay;
	}

	/** An answer without a body. */
	public static Reply of(int status) {
		return of(status, EMPTY);
	}

	/** An answer with a body. */
	public static Reply of(int status, byte[] body) {
		return new Reply(status, Map.of(), body, body.length, Ending.KEEP, Duration.ZERO);
	}

	/** An answer in JSON. */
	public static Reply json(int status, String body) {
		return of(status, body.getBytes(UTF_8)).with("Content-Type", "application/x-amz-json-1.1");
	}

	/** An error, in the way that all services of AWS understand each other. */
	public static Reply error(int status, String code, String message) {
		return json(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message)).with("x-amzn-ErrorType",
				code);
	}

	/** Closes the connection instead of an answer. */
	public static Reply disconnect() {
		return none(EMPTY, Ending.CLOSE);
	}

	/** Breaks the connection, so that the client gets an RST instead of an answer. */
	public static Reply reset() {
		return none(EMPTY, Ending.RESET);
	}

	/** Never answers, but keeps the connection. */
	public static Reply hang() {
		return none(EMPTY, Ending.HANG);
	}

	/** Sends what is not HTTP, and closes the connection. */
	public static Reply garbage() {
		return none("\u0001\u0002 this is no answer \u0003".getBytes(US_ASCII), Ending.CLOSE);
	}

	private static Reply none(byte[] bytes, Ending ending) {
		return new Reply(NO_STATUS, Map.of(), bytes, bytes.length, ending, Duration.ZERO);
	}

	/** Does the same with one header more. */
	public Reply with(String header, String value) {
		Map<String, String> more = new TreeMap<>(this.headers);
		more.put(header, value);
		return new Reply(this.status, more, this.body, this.sent, this.ending, this.delay);
	}

	/** Does the same, but later by a time that adds to the delay it already has. */
	public Reply delayed(Duration time) {
		return new Reply(this.status, this.headers, this.body, this.sent, this.ending, this.delay.plus(time));
	}

	/**
	 * Announces the whole body, but closes the connection before its end.
	 * @param bytes how much of the body is sent
	 * @return the other reply
	 */
	public Reply truncatedAfter(int bytes) {
		return new Reply(this.status, this.headers, this.body, bytes, Ending.CLOSE, this.delay);
	}

	/**
	 * Announces the whole body, but never sends its end, and keeps the connection.
	 * @param bytes how much of the body is sent
	 * @return the other reply
	 */
	public Reply stalledAfter(int bytes) {
		return new Reply(this.status, this.headers, this.body, bytes, Ending.HANG, this.delay);
	}

	int status() {
		return this.status;
	}

	boolean isHttp() {
		return this.status != NO_STATUS;
	}

	boolean isWhole() {
		return this.sent == this.body.length;
	}

	/** Whether the request stays unanswered for as long as the client waits. */
	boolean isSilence() {
		return !isHttp() && this.ending == Ending.HANG;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	byte[] bytes() {
		return this.body;
	}

	/** How many of the bytes are sent. */
	int sent() {
		return this.sent;
	}

	Ending ending() {
		return this.ending;
	}

	Duration delay() {
		return this.delay;
	}

	/** What becomes of the connection. */
	enum Ending {

		KEEP, CLOSE, RESET, HANG

	}

}
