package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.EntryConstraints;
import uk.org.democracyclub.logging.LogEntry;

/**
 * Takes entries from the queue and sees each to its end: acknowledged, or failed for a
 * reason. The body of one thread, which owns all that is known about deliveries; only the
 * {@link Calls calls} are made on others, from which outcomes come back. Ends when the
 * queue is closed, and either drained or the thread interrupted.
 */
final class Dispatcher<E extends LogEntry> implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	/**
	 * How often something unforeseen may happen to a batch, while others are
	 * acknowledged, before it is given up.
	 */
	static final int MAX_UNFORESEEN = 5;

	/**
	 * How many entries may be given up one after the other, without any that is taken.
	 */
	static final int MAX_REFUSED_IN_A_ROW = 20;

	// While entries come, looking for more again and again costs this thread little, and
	// waking it would cost the threads that log, and those that send.
	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

	private static final long POLL_AT_LEAST = TimeUnit.SECONDS.toNanos(1);

	// Bounds how late the log hears of drops while nothing is delivered.
	private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(1);

	private static final long REPORT_PERIOD = TimeUnit.MILLISECONDS.toNanos(50);

	// The longest pause once the application stops.
	private static final long PAUSE_IN_HURRY = TimeUnit.SECONDS.toNanos(1);

	private static final long MAX_BYTES_UNDER_WAY = 8 * 1024 * 1024;

	private final EntryQueue<E> queue;

	private final Ledger ledger;

	private final LogTransport transport;

	private final Calls calls;

	private final EntriesLog entriesLog;

	private final DeliveryMonitor monitor;

	private final Wakeup wakeup;

	private final InstantSource clock;

	private final int maxEntriesUnderWay;

	private final long prepareAfter;

	private final Backoff backoff;

	private final Breaker breaker;

	private final LearnedSize size;

	private final BatchFormer former;

	private final Retries retries = new Retries();

	private final AtomicInteger flushes = new AtomicInteger();

	private final LongAdder retried = new LongAdder();

	private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();

	private volatile boolean stopping;

	private volatile boolean preparing;

	// Waits for the trial of a delivery as large.
	private @Nullable Batch held;

	private int refusedInARow;

	private long acknowledgements;

	private boolean hurrying;

	private boolean warm;

	private boolean prepared;

	private int entriesUnderWay;

	private long bytesUnderWay;

	private long begunAt;

	private long lastTaken = System.nanoTime();

	private long lastReport = System.nanoTime();

	Dispatcher(EntryQueue<E> queue, Ledger ledger, LogTransport transport, Calls calls, EntriesLog entriesLog,
			DeliverySettings settings, Duration prepareAfter, Backoff backoff, DeliveryMonitor monitor, Wakeup wakeup,
			InstantSource clock) {
		this.queue = queue;
		this.ledger = ledger;
		this.transport = transport;
		this.calls = calls;
		this.entriesLog = entriesLog;
		this.backoff = backoff;
		this.monitor = monitor;
		this.wakeup = wakeup;
		this.clock = clock;
		this.maxEntriesUnderWay = settings.bufferCapacity();
		this.prepareAfter = prepareAfter.toNanos();
		this.breaker = new Breaker(backoff);
		this.size = new LearnedSize(transport.limits().maxBytes());
		this.former = new BatchFormer(transport.limits(), this.size);
	}

	@Override
	public void run() {
		this.begunAt = System.nanoTime();
		while (!isEnded()) {
			try {
				step();
			}
			catch (RuntimeException | Error ex) {
				// Something beside the deliveries.
				report(ex);
				this.wakeup.await(POLL);
			}
			if (Thread.interrupted() && this.queue.isClosed()) {
				// Time is up; whoever closes accounts for what is left.
				return;
			}
		}
	}

	// Such as an appender that throws. The thread has to live on, or all later entries
	// would wait for ever.
	private void report(Throwable failure) {
		try {
			this.monitor.failed(unforeseen(failure), true);
		}
		catch (RuntimeException | Error ex) {
			// It cannot be reported.
		}
	}

	private boolean isEnded() {
		return this.ledger.isAbandoned() || (this.queue.isClosed() && this.ledger.isSettled());
	}

	private void step() {
		long now = System.nanoTime();
		this.queue.consultSpool(this.clock.instant());
		land(now);
		hurry(now);
		launch(now);
		warmUp(now);
		this.ledger.publish(this.breaker.isOpen() && this.calls.areNoneUnderWay());
		if (now - this.lastReport >= REPORT_PERIOD) {
			this.lastReport = now;
			this.monitor.report();
		}
		if (!this.calls.haveOutcome() && !isEnded()) {
			this.wakeup.await(nanosUntilNextStep(System.nanoTime()));
		}
	}

	private void hurry(long now) {
		boolean begin = this.stopping && !this.hurrying;
		this.hurrying = this.stopping;
		if (this.hurrying) {
			this.breaker.hurry(now, PAUSE_IN_HURRY);
		}
		if (begin) {
			this.retries.makeDue(now);
		}
	}

	/** Sends what there is without waiting for more, until the flush ends. */
	void beginFlush() {
		this.flushes.incrementAndGet();
	}

	void endFlush() {
		this.flushes.decrementAndGet();
	}

	/**
	 * Tells whether the application is about to end, and all haste is to be made.
	 * @param stopping whether it is
	 */
	void stopping(boolean stopping) {
		this.stopping = stopping;
		this.wakeup.signal();
	}

	/** Does now what takes time before the first delivery. */
	void prepare() {
		this.preparing = true;
		this.wakeup.signal();
	}

	void addListener(DeliveryListener listener) {
		this.listeners.add(listener);
	}

	long retried() {
		return this.retried.sum();
	}

	private void warmUp(long now) {
		if (this.warm || !isTimeToPrepare(now)) {
			return;
		}
		this.warm = true;
		try {
			EntryConstraints.warmUp();
			if (this.prepared && this.acknowledgements == 0 && this.calls.areNoneUnderWay()) {
				this.transport.warmUp();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.debug("Could not warm up", ex);
		}
	}

	private boolean isTimeToPrepare(long now) {
		return this.preparing || now - this.begunAt >= this.prepareAfter;
	}

	// Launching

	private void launch(long now) {
		while (!this.calls.isFull() && this.breaker.permits(now) && isPrepared(now)) {
			Batch batch = (this.held != null) ? this.held : nextBatch(now);
			this.held = null;
			if (batch == null) {
				return;
			}
			if (this.size.isTooLarge(batch)) {
				split(batch, now);
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

	private void split(Batch batch, long now) {
		batch.halves().forEach((half) -> this.retries.add(half, now));
	}

	private boolean isPrepared(long now) {
		if (!this.prepared && (isTimeToPrepare(now) || !this.queue.isEmpty())) {
			boolean probe = this.breaker.isOpen();
			try {
				this.transport.prepare();
				this.prepared = true;
				inOrder();
			}
			catch (DeliveryException ex) {
				outOfOrder(ex, probe, now);
			}
			catch (RuntimeException | Error ex) {
				// The same will come up at the first delivery, and is dealt with there.
				logger.debug("Could not prepare the delivery", ex);
				this.prepared = true;
			}
		}
		return this.prepared;
	}

	private @Nullable Batch nextBatch(long now) {
		if (!this.breaker.isOpen()) {
			Batch retry = this.retries.pollDue(now);
			return (retry != null) ? retry : newBatch(now);
		}
		Batch probe = this.retries.poll();
		if (probe != null && probe.isSuspect()) {
			// Another shows whether it is this one's own fault.
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
		if (!mayTake()) {
			return null;
		}
		OutgoingEntry next = this.queue.poll(this::unencodable);
		if (next != null) {
			this.lastTaken = now;
			this.entriesUnderWay++;
			this.bytesUnderWay += next.line().length();
			this.entriesLog.taken(next);
		}
		return next;
	}

	private boolean mayTake() {
		return this.entriesUnderWay < this.maxEntriesUnderWay && this.bytesUnderWay < MAX_BYTES_UNDER_WAY;
	}

	private void unencodable(OutgoingEntry entry, Throwable failure) {
		this.monitor.refused(unforeseen(failure));
		this.ledger.failed(List.of(entry), DeliveryFailure.INTERNAL);
	}

	private void send(Batch batch) {
		boolean probe = this.breaker.isOpen();
		if (probe) {
			this.breaker.probe();
		}
		batch.attempt(probe);
		this.size.begins(batch);
		this.calls.begin(batch);
	}

	// Landing

	private void land(long now) {
		List<OutgoingEntry> acknowledged = new ArrayList<>();
		for (Calls.Outcome outcome = this.calls.poll(); outcome != null; outcome = this.calls.poll()) {
			try {
				land(outcome, acknowledged, now);
			}
			finally {
				this.calls.considered(outcome);
			}
		}
		if (!acknowledged.isEmpty()) {
			acknowledge(acknowledged);
		}
	}

	private void land(Calls.Outcome outcome, List<OutgoingEntry> acknowledged, long now) {
		Batch batch = outcome.batch();
		this.size.ended(batch);
		if (!outcome.begun()) {
			takeBack(batch, now);
			return;
		}
		if (batch.attempts() > 1) {
			this.retried.add(batch.size());
		}
		Throwable failure = outcome.failure();
		if (failure == null) {
			this.refusedInARow = 0;
			this.acknowledgements++;
			this.size.acknowledged(batch);
			inOrder();
			acknowledged.addAll(batch.entries());
		}
		else if (failure instanceof DeliveryException ex) {
			failed(batch, ex, now);
		}
		else {
			failedUnforeseen(batch, failure, now);
		}
	}

	// No thread has begun with it.
	private void takeBack(Batch batch, long now) {
		if (batch.isProbe()) {
			this.breaker.probeDidNotBegin();
		}
		batch.takeBack();
		this.size.ended(batch);
		this.retries.add(batch, now);
	}

	// The ledger last: whoever waits for its account then finds the status up to date.
	private void acknowledge(List<OutgoingEntry> entries) {
		Instant now = this.clock.instant();
		this.monitor.acknowledged();
		entries.forEach((entry) -> notifyListeners(
				(listener) -> listener.acknowledged(Duration.between(entry.acceptedAt(), now))));
		leave(entries);
		this.queue.settle(entries);
		this.ledger.acknowledged(entries);
	}

	private void notifyListeners(Consumer<DeliveryListener> event) {
		for (DeliveryListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				// What became of the entries does not depend on it.
				logger.debug("A listener to deliveries failed", ex);
			}
		}
	}

	private void failed(Batch batch, DeliveryException failure, long now) {
		if (!failure.reason().isAboutEntries()) {
			outOfOrder(failure, batch.isProbe(), now);
			retry(batch, failure, now);
		}
		else if (this.refusedInARow < MAX_REFUSED_IN_A_ROW) {
			// An answer all the same.
			inOrder();
			refused(batch, failure, now);
		}
		else {
			// Not all of them can be wrong.
			failed(batch, new DeliveryException(DeliveryFailure.ALL_REFUSED, failure.detail(), failure), now);
		}
	}

	// What is no fault of a transport, such as an error of the machine, is not held
	// against the batch.
	private void failedUnforeseen(Batch batch, Throwable thrown, long now) {
		DeliveryException failure = unforeseen(thrown);
		outOfOrder(failure, batch.isProbe(), now);
		if (thrown instanceof RuntimeException && !(thrown instanceof RejectedExecutionException)
				&& batch.countUnforeseen(this.acknowledgements) >= MAX_UNFORESEEN) {
			refused(batch, failure, now);
		}
		else {
			retry(batch, failure, now);
		}
	}

	private void retry(Batch batch, DeliveryException failure, long now) {
		this.retries.add(batch, now + pause(batch.attempts(), failure));
	}

	private long pause(int attempts, DeliveryException failure) {
		long pause = this.backoff.next(attempts, failure);
		return this.stopping ? Math.min(pause, PAUSE_IN_HURRY) : pause;
	}

	private void refused(Batch batch, DeliveryException failure, long now) {
		if (batch.size() > 1) {
			if (failure.reason().kind() == FailureReason.Kind.TOO_LARGE && this.size.refused(batch)) {
				this.monitor.limited(batch.bytes(), this.size.limit());
			}
			split(batch, now);
			return;
		}
		this.refusedInARow++;
		OutgoingEntry culprit = batch.entries().get(0);
		this.entriesLog.refused(culprit, failure.reason());
		this.monitor.refused(failure);
		notifyListeners((listener) -> listener.givenUp(failure.reason()));
		leave(batch.entries());
		this.queue.settle(batch.entries());
		this.ledger.failed(batch.entries(), failure.reason());
	}

	private void leave(List<OutgoingEntry> entries) {
		this.entriesUnderWay -= entries.size();
		this.bytesUnderWay -= entries.stream().mapToLong((entry) -> entry.line().length()).sum();
	}

	// The destination

	private void inOrder() {
		if (this.breaker.isOpen()) {
			this.retries.makeDue(System.nanoTime());
		}
		this.breaker.succeeded();
		this.monitor.inOrder();
	}

	private void outOfOrder(DeliveryException failure, boolean probe, long now) {
		boolean opens = !this.breaker.isOpen();
		this.breaker.failed(failure, probe, now);
		boolean trouble = this.breaker.isOpen();
		if (trouble && opens) {
			// Nothing but a probe is to reach it now.
			this.calls.withdraw().forEach((batch) -> takeBack(batch, now));
		}
		this.monitor.failed(failure, trouble);
	}

	// Without the message, which could hold a visitor's data.
	private static DeliveryException unforeseen(Throwable failure) {
		return new DeliveryException(DeliveryFailure.INTERNAL, failure.getClass().getName(), failure);
	}

	// Sleeping

	private long nanosUntilNextStep(long now) {
		if (this.calls.isFull()) {
			return POLL;
		}
		if (!this.breaker.permits(now)) {
			return Math.min(LONGEST_SLEEP, this.breaker.nanosUntilPermit(now));
		}
		long due = Math.min(LONGEST_SLEEP, this.retries.nanosUntilDue(now));
		if (!mayTake()) {
			return due;
		}
		due = Math.min(due, this.former.nanosUntilDue(now));
		if (now - this.lastTaken < POLL_AT_LEAST) {
			return Math.min(due, POLL);
		}
		return this.queue.beginIdle() ? due : 0;
	}

}
