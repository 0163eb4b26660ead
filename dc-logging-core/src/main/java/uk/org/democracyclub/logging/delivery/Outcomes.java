package uk.org.democracyclub.logging.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Decides what the outcome of a call means: its entries are settled, retried, split or
 * given up, and the destination is available or not. Owned by the dispatcher's thread;
 * other threads may read the counter.
 */
final class Outcomes {

	/**
	 * After how many unforeseen failures a batch is given up, if others were acknowledged
	 * between them.
	 */
	static final int MAX_UNFORESEEN = 5;

	/** How many entries in a row may be given up without one that is acknowledged. */
	static final int MAX_REFUSED_IN_A_ROW = 20;

	private final EntryQueue<?> queue;

	private final Ledger ledger;

	private final Calls calls;

	private final Breaker breaker;

	private final Retries retries;

	private final LearnedSize size;

	private final DeliveryMonitor monitor;

	private final LongAdder retried = new LongAdder();

	private int refusedInARow;

	private long acknowledgements;

	Outcomes(EntryQueue<?> queue, Ledger ledger, Calls calls, Breaker breaker, Retries retries, LearnedSize size,
			DeliveryMonitor monitor) {
		this.queue = queue;
		this.ledger = ledger;
		this.calls = calls;
		this.breaker = breaker;
		this.retries = retries;
		this.size = size;
		this.monitor = monitor;
	}

	/** How many entries were sent again. Any thread. */
	long retried() {
		return this.retried.sum();
	}

	boolean isAnyAcknowledged() {
		return this.acknowledgements > 0;
	}

	/** Sets whether the application is stopping, which shortens long pauses. */
	void hurry(boolean hurry, long now) {
		if (hurry) {
			this.breaker.hurry(now);
		}
		this.retries.hurry(hurry, now);
	}

	/** Acts on the outcomes of the calls that have ended. */
	void land(long now) {
		List<OutgoingEntry> acknowledged = new ArrayList<>();
		try {
			for (Calls.Outcome outcome = this.calls.poll(); outcome != null; outcome = this.calls.poll()) {
				try {
					land(outcome, acknowledged, now);
				}
				finally {
					this.calls.considered(outcome);
				}
			}
		}
		finally {
			if (!acknowledged.isEmpty()) {
				acknowledge(acknowledged);
			}
		}
	}

	private void land(Calls.Outcome outcome, List<OutgoingEntry> acknowledged, long now) {
		Batch batch = outcome.batch();
		if (!outcome.begun()) {
			takeBack(batch, now);
			return;
		}
		this.size.ended(batch);
		if (batch.attempts() > 1) {
			this.retried.add(batch.size());
		}
		Throwable failure = outcome.failure();
		if (failure == null) {
			this.refusedInARow = 0;
			this.acknowledgements++;
			this.size.acknowledged(batch);
			// First, in case a report throws.
			acknowledged.addAll(batch.entries());
			available(now);
		}
		else if (failure instanceof DeliveryException ex) {
			failed(batch, ex, now);
		}
		else {
			failedUnforeseen(batch, failure, now);
		}
	}

	// For a batch that no thread has begun with.
	private void takeBack(Batch batch, long now) {
		batch.takenBack();
		this.breaker.takenBack(batch);
		this.size.ended(batch);
		this.retries.add(batch, now);
	}

	// The ledger last: whoever waits for it finds the status up to date.
	private void acknowledge(List<OutgoingEntry> entries) {
		try {
			this.monitor.acknowledged(entries);
		}
		finally {
			this.queue.settle(entries);
			this.ledger.acknowledged(entries);
		}
	}

	private void failed(Batch batch, DeliveryException failure, long now) {
		if (!failure.reason().isAboutEntries()) {
			this.retries.addFailed(batch, failure, now);
			unavailable(batch, failure, now);
		}
		else if (this.refusedInARow < MAX_REFUSED_IN_A_ROW) {
			refused(batch, failure, now);
			// It was an answer.
			available(now);
		}
		else {
			// Not all of them can be wrong. Should this one be, others must get past it.
			batch.suspect();
			failed(batch, new DeliveryException(DeliveryFailure.ALL_REFUSED, failure.detail(), failure), now);
		}
	}

	// Errors of the machine are not held against the batch.
	private void failedUnforeseen(Batch batch, Throwable thrown, long now) {
		DeliveryException failure = unforeseen(thrown);
		if (thrown instanceof RuntimeException && !(thrown instanceof RejectedExecutionException)
				&& batch.countUnforeseen(this.acknowledgements) >= MAX_UNFORESEEN) {
			refused(batch, failure, now);
		}
		else {
			this.retries.addFailed(batch, failure, now);
		}
		unavailable(batch, failure, now);
	}

	// Without the message, which could contain a visitor's data.
	static DeliveryException unforeseen(Throwable failure) {
		return new DeliveryException(DeliveryFailure.INTERNAL, failure.getClass().getName(), failure);
	}

	private void refused(Batch batch, DeliveryException failure, long now) {
		if (batch.size() == 1) {
			giveUp(batch, failure);
			return;
		}
		this.retries.addHalves(batch, now);
		if (failure.reason().kind() == FailureReason.Kind.TOO_LARGE && this.size.refused(batch)) {
			this.monitor.limited(batch.bytes(), this.size.limit());
		}
	}

	private void giveUp(Batch batch, DeliveryException failure) {
		this.refusedInARow++;
		try {
			this.monitor.givenUp(batch.entries().get(0), failure);
		}
		finally {
			this.queue.settle(batch.entries());
			this.ledger.failed(batch.entries(), failure.reason());
		}
	}

	/** The destination responds, whatever it says about single entries. */
	void available(long now) {
		if (this.breaker.isOpen()) {
			this.retries.makeDue(now);
		}
		this.breaker.succeeded();
		this.monitor.inOrder();
	}

	/**
	 * The destination cannot be reached, or accepts nothing.
	 * @param batch what was to be delivered; {@code null} for a preparation that failed
	 * @param failure how it failed
	 * @param now the time
	 */
	void unavailable(@Nullable Batch batch, DeliveryException failure, long now) {
		boolean opens = !this.breaker.isOpen();
		this.breaker.failed(batch, failure, now);
		boolean trouble = this.breaker.isOpen();
		if (trouble && opens) {
			// Only a probe may reach it now.
			this.calls.withdraw().forEach((waiting) -> takeBack(waiting, now));
		}
		this.monitor.failed(failure, trouble);
	}

}
