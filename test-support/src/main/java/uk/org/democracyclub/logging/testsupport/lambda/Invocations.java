package uk.org.democracyclub.logging.testsupport.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All invocations of a function: those that wait, the number under way, and what became
 * of the others; and who waits for one. Tries failed events again as AWS Lambda does, but
 * at once. Thread-safe.
 */
final class Invocations {

	private static final int ATTEMPTS = 3;

	private final Queue<Invocation> waiting = new ArrayDeque<>();

	private final Queue<CompletableFuture<Invocation>> takers = new ArrayDeque<>();

	private final List<Invocation> discarded = new ArrayList<>();

	private final List<Long> attemptNanos = new ArrayList<>();

	private int underWay;

	private long succeeded;

	private long failedAttempts;

	private Consumer<Invocation> destination = (invocation) -> {
	};

	private OptionalLong firstAnswerNanos = OptionalLong.empty();

	synchronized void add(Invocation invocation) {
		this.waiting.add(invocation);
		handOut();
	}

	/**
	 * Asks for the next invocation, which is under way from when it is there.
	 * @return completes with the invocation
	 */
	synchronized CompletableFuture<Invocation> take() {
		CompletableFuture<Invocation> taker = new CompletableFuture<>();
		this.takers.add(taker);
		handOut();
		return taker;
	}

	/** Gives no invocation to one who asked but is gone. */
	synchronized void withdraw(CompletableFuture<Invocation> taker) {
		this.takers.removeIf((waiting) -> waiting == taker);
	}

	void succeeded(Invocation invocation, byte[] answer, long nanos) {
		synchronized (this) {
			this.succeeded++;
			this.attemptNanos.add(nanos);
			if (this.firstAnswerNanos.isEmpty()) {
				this.firstAnswerNanos = OptionalLong.of(System.nanoTime());
			}
			ended();
		}
		invocation.outcome().complete(answer);
	}

	void failed(Invocation invocation, FunctionError error, long nanos) {
		synchronized (this) {
			this.failedAttempts++;
			this.attemptNanos.add(nanos);
			boolean again = invocation.isEvent() && invocation.attempts() < ATTEMPTS;
			if (!again && invocation.isEvent()) {
				this.discarded.add(invocation);
				this.destination.accept(invocation);
			}
			ended();
			if (again) {
				add(invocation);
				return;
			}
		}
		invocation.outcome().completeExceptionally(error);
	}

	/** Tells of each event that is discarded. */
	synchronized void setDestination(Consumer<Invocation> destination) {
		this.destination = destination;
	}

	synchronized void awaitIdle(Duration atMost) throws InterruptedException, TimeoutException {
		long end = System.nanoTime() + atMost.toNanos();
		while (!this.waiting.isEmpty() || this.underWay > 0) {
			long left = end - System.nanoTime();
			if (left <= 0) {
				throw new TimeoutException("Not idle after " + atMost + ": " + this.waiting.size() + " waiting, "
						+ this.underWay + " under way");
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}

	synchronized long succeeded() {
		return this.succeeded;
	}

	synchronized long failedAttempts() {
		return this.failedAttempts;
	}

	synchronized List<Invocation> discarded() {
		return List.copyOf(this.discarded);
	}

	synchronized long[] attemptNanos() {
		return this.attemptNanos.stream().mapToLong(Long::longValue).toArray();
	}

	synchronized OptionalLong firstAnswerNanos() {
		return this.firstAnswerNanos;
	}

	private void handOut() {
		while (!this.waiting.isEmpty() && !this.takers.isEmpty()) {
			Invocation invocation = this.waiting.remove();
			invocation.countAttempt();
			this.underWay++;
			this.takers.remove().complete(invocation);
		}
	}

	private void ended() {
		this.underWay--;
		notifyAll();
	}

}
