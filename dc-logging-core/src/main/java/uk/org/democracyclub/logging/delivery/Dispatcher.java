package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;

/**
 * Takes entries from the queue, forms batches, and begins a call for each, as far as the
 * destination and the number of calls allow. One thread runs it and owns the state of all
 * deliveries; only the {@link Calls} are made on others, and {@link Outcomes} acts on
 * their results. Ends when the queue is closed and all is settled, or the thread is
 * interrupted after the queue was closed.
 */
final class Dispatcher<E extends LogEntry> implements Runnable {

	// Polls while entries arrive: waking this thread would slow down those that log.
	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

	private static final long POLL_AT_LEAST = TimeUnit.SECONDS.toNanos(1);

	// Bounds how late drops are reported while nothing is delivered.
	private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(1);

	private static final long REPORT_PERIOD = TimeUnit.MILLISECONDS.toNanos(50);

	private final EntryQueue<E> queue;

	private final Ledger ledger;

	private final Calls calls;

	private final DeliveryMonitor monitor;

	private final Wakeup wakeup;

	private final InstantSource clock;

	private final LongSupplier ticker;

	private final Breaker breaker;

	private final LearnedSize size;

	private final BatchFormer former;

	private final Retries retries;

	private final Outcomes outcomes;

	private final Preparation preparation;

	private final AtomicInteger flushes = new AtomicInteger();

	private volatile boolean stopping;

	// Waits for the result of a trial delivery of the same size.
	private @Nullable Batch held;

	private long lastTaken;

	private long lastReport;

	Dispatcher(EntryQueue<E> queue, Ledger ledger, LogTransport transport, Calls calls, Duration prepareAfter,
			Backoff backoff, DeliveryMonitor monitor, Wakeup wakeup, InstantSource clock, LongSupplier ticker) {
		this.queue = queue;
		this.ledger = ledger;
		this.calls = calls;
		this.monitor = monitor;
		this.wakeup = wakeup;
		this.clock = clock;
		this.ticker = ticker;
		this.breaker = new Breaker(backoff);
		this.size = new LearnedSize(transport.limits().maxBytes());
		this.former = new BatchFormer(transport.limits(), this.size);
		this.retries = new Retries(backoff);
		this.outcomes = new Outcomes(queue, ledger, calls, this.breaker, this.retries, this.size, monitor);
		long now = ticker.getAsLong();
		this.preparation = new Preparation(transport, now, prepareAfter);
		this.lastTaken = now;
		this.lastReport = now;
	}

	@Override
	public void run() {
		this.preparation.started(this.ticker.getAsLong());
		while (!isEnded()) {
			try {
				long nanos = step();
				if (nanos > 0) {
					this.wakeup.await(nanos);
				}
			}
			catch (RuntimeException | Error ex) {
				// Not the failure of a delivery.
				report(ex);
				this.wakeup.await(POLL);
			}
			if (Thread.interrupted() && this.queue.isClosed()) {
				// Time is up; the engine accounts for what is left.
				return;
			}
		}
	}

	// For example a failure of an appender. The thread must not end, because then nothing
	// would be delivered.
	private void report(Throwable failure) {
		try {
			this.monitor.failed(Outcomes.unforeseen(failure), true);
		}
		catch (RuntimeException | Error ex) {
			// It cannot be reported.
		}
	}

	private boolean isEnded() {
		return this.ledger.isAbandoned() || (this.queue.isClosed() && this.ledger.isSettled());
	}

	/**
	 * Does everything that can be done now.
	 * @return how long to sleep if there is no signal, in nanoseconds
	 */
	long step() {
		long now = this.ticker.getAsLong();
		this.queue.consultSpool(this.clock.instant());
		this.outcomes.land(now);
		this.outcomes.hurry(this.stopping, now);
		launch(now);
		this.preparation.warmUp(!this.outcomes.isAnyAcknowledged() && this.calls.areNoneUnderWay(), now);
		this.ledger.publish(this.breaker.isOpen() && this.calls.areNoneUnderWay());
		if (now - this.lastReport >= REPORT_PERIOD) {
			this.lastReport = now;
			this.monitor.report();
		}
		return (this.calls.haveOutcome() || isEnded()) ? 0 : nanosUntilNextStep(this.ticker.getAsLong());
	}

	/** Does not wait for batches to fill until the flush ends. */
	void beginFlush() {
		this.flushes.incrementAndGet();
	}

	void endFlush() {
		this.flushes.decrementAndGet();
	}

	/** Sets whether the application is stopping, which shortens long pauses. */
	void stopping(boolean stopping) {
		this.stopping = stopping;
		this.wakeup.signal();
	}

	/** Prepares the first delivery after a delay. */
	void prepareIn(Duration delay) {
		this.preparation.makeDueAt(this.ticker.getAsLong() + delay.toNanos());
		this.wakeup.signal();
	}

	long retried() {
		return this.outcomes.retried();
	}

	private void launch(long now) {
		while (!this.calls.isFull() && this.breaker.permits(now) && isPrepared(now)) {
			Batch batch = (this.held != null) ? this.held : nextBatch(now);
			this.held = null;
			if (batch == null) {
				return;
			}
			if (this.size.isTooLarge(batch)) {
				this.retries.addHalves(batch, now);
			}
			else if (this.size.permits(batch)) {
				send(batch);
			}
			else {
				this.held = batch;
				return;
			}
		}
	}

	private boolean isPrepared(long now) {
		if (!this.preparation.isDone() && this.preparation.isDue(!this.queue.isEmpty(), now)) {
			try {
				if (this.preparation.prepare()) {
					this.outcomes.available(now);
				}
			}
			catch (DeliveryException ex) {
				this.outcomes.unavailable(null, ex, now);
			}
		}
		return this.preparation.isDone();
	}

	private @Nullable Batch nextBatch(long now) {
		if (!this.breaker.isOpen()) {
			Batch retry = this.retries.pollDue(now);
			return (retry != null) ? retry : newBatch(now);
		}
		Batch probe = this.retries.poll();
		if (probe != null && probe.isSuspect()) {
			// Another batch shows whether this one is the cause.
			Batch other = newBatch(now);
			if (other != null) {
				this.retries.add(probe, probe.dueAt());
				return other;
			}
		}
		return (probe != null) ? probe : newBatch(now);
	}

	private @Nullable Batch newBatch(long now) {
		boolean hurry = this.stopping || this.flushes.get() > 0;
		return this.former.next(() -> nextEntry(now), hurry, now);
	}

	private @Nullable OutgoingEntry nextEntry(long now) {
		OutgoingEntry next = this.queue.hasRoom() ? this.queue.poll(this::unencodable) : null;
		if (next != null) {
			this.lastTaken = now;
		}
		return next;
	}

	private void unencodable(Throwable failure) {
		this.monitor.refused(Outcomes.unforeseen(failure));
	}

	private void send(Batch batch) {
		batch.begins();
		this.breaker.begins(batch);
		this.size.begins(batch);
		this.calls.begin(batch);
		if (batch.attempts() == 1) {
			batch.entries().forEach(this.monitor::sent);
		}
	}

	private long nanosUntilNextStep(long now) {
		if (this.calls.isFull()) {
			return POLL;
		}
		if (!this.breaker.permits(now)) {
			return Math.min(LONGEST_SLEEP, this.breaker.nanosUntilPermit(now));
		}
		if (this.held != null) {
			// The end of the trial gives a signal.
			return POLL;
		}
		long due = Math.min(LONGEST_SLEEP, this.retries.nanosUntilDue(now));
		if (!this.queue.hasRoom()) {
			return due;
		}
		due = Math.min(due, this.former.nanosUntilDue(now));
		if (now - this.lastTaken < POLL_AT_LEAST) {
			return Math.min(due, POLL);
		}
		return this.queue.beginIdle() ? due : 0;
	}

}
