package uk.org.democracyclub.logging.testsupport.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A payload on its way through the function. If it is tried again, then under the same
 * request id.
 */
public final class Invocation {

	private final String requestId = UUID.randomUUID().toString();

	private final CompletableFuture<byte[]> outcome = new CompletableFuture<>();

	private final String functionArn;

	private final byte[] payload;

	private final boolean event;

	// Guarded by Invocations.
	private int attempts;

	private Invocation(String functionArn, byte[] payload, boolean event) {
		this.functionArn = functionArn;
		this.payload = payload;
		this.event = event;
	}

	/** One that nobody waits for. */
	static Invocation event(String functionArn, byte[] payload) {
		return new Invocation(functionArn, payload, true);
	}

	/** One whose caller waits for the outcome. */
	static Invocation request(String functionArn, byte[] payload) {
		return new Invocation(functionArn, payload, false);
	}

	public String requestId() {
		return this.requestId;
	}

	public byte[] payload() {
		return this.payload.clone();
	}

	String functionArn() {
		return this.functionArn;
	}

	boolean isEvent() {
		return this.event;
	}

	/** Completes after the last attempt, with a {@link FunctionError} if it failed. */
	CompletableFuture<byte[]> outcome() {
		return this.outcome;
	}

	void countAttempt() {
		this.attempts++;
	}

	int attempts() {
		return this.attempts;
	}

}
