package uk.org.democracyclub.logging.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Batches that wait for a retry, without blocking other batches. Owned by the
 * dispatcher's thread; times are those of {@link System#nanoTime()}.
 */
final class Retries {

	private final Queue<Batch> byDueTime = new PriorityQueue<>(
			Comparator.comparing(Batch::dueAt, (one, other) -> Long.signum(one - other)));

	private final Backoff backoff;

	private boolean hurry;

	Retries(Backoff backoff) {
		this.backoff = backoff;
	}

	/** Adds a batch that failed, which is due after a pause. */
	void addFailed(Batch batch, DeliveryException failure, long now) {
		long pause = this.backoff.next(batch.attempts(), failure);
		add(batch, now + (this.hurry ? Math.min(pause, Backoff.IN_HURRY) : pause));
	}

	void add(Batch batch, long dueAt) {
		batch.dueAt(dueAt);
		this.byDueTime.add(batch);
	}

	/** Adds the halves of a batch, which are due at once. */
	void addHalves(Batch batch, long now) {
		batch.halves().forEach((half) -> add(half, now));
	}

	/** Takes the next batch if it is due. */
	@Nullable Batch pollDue(long now) {
		return (nanosUntilDue(now) <= 0) ? this.byDueTime.poll() : null;
	}

	/** Takes the next batch, due or not. */
	@Nullable Batch poll() {
		return this.byDueTime.poll();
	}

	/** How long until the next is due; for ever if there is none. */
	long nanosUntilDue(long now) {
		Batch next = this.byDueTime.peek();
		return (next != null) ? next.dueAt() - now : Long.MAX_VALUE;
	}

	/** Shortens long pauses while the application is stopping. */
	void hurry(boolean hurry, long now) {
		if (hurry && !this.hurry) {
			makeDue(now);
		}
		this.hurry = hurry;
	}

	/** Makes all due now. */
	void makeDue(long now) {
		List<Batch> all = new ArrayList<>(this.byDueTime);
		this.byDueTime.clear();
		all.forEach((batch) -> add(batch, now));
	}

}
