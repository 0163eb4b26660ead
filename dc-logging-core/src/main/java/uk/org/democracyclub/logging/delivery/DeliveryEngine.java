package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.Spool;

/**
 * Delivers the entries of one stream. Accepts entries from its construction on, and
 * delivers them once it is {@linkplain #start() started}. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public final class DeliveryEngine<E extends LogEntry> implements AutoCloseable {

	/** Stands for anything that is wrong with an entry, except one of its fields. */
	public static final String OTHER_FIELD = "details";

	private static final Logger logger = LoggerFactory.getLogger(DeliveryEngine.class);

	// After an interrupt, a transport needs a moment to end.
	private static final Duration LAST_GRACE = Duration.ofSeconds(1);

	private final LogStream<E> stream;

	private final LogTransport transport;

	private final Duration closeTimeout;

	private final @Nullable Duration handOverTimeout;

	private final InstantSource clock;

	private final int bufferCapacity;

	private final @Nullable Spool spool;

	private final Wakeup wakeup = new Wakeup();

	private final Ledger ledger = new Ledger(this.wakeup);

	private final EntryQueue<E> queue;

	private final DeliveryMonitor monitor;

	private final Calls calls;

	private final Dispatcher<E> dispatcher;

	private final RefusedEntries refused;

	private @Nullable Thread thread;

	private volatile Duration closeTimeLeft;

	private boolean closed;

	DeliveryEngine(DeliveryEngineBuilder<E> builder) {
		this.stream = builder.stream;
		this.refused = new RefusedEntries(this.stream);
		this.transport = builder.transport;
		this.closeTimeout = builder.closeTimeout;
		this.closeTimeLeft = builder.closeTimeout;
		this.handOverTimeout = builder.handOverTimeout;
		this.clock = builder.clock;
		String name = this.stream.name();
		DeliverySettings settings = builder.settings;
		Spool spool = (builder.spool != null)
				? new Spool(builder.spool, name, this.transport.destinationId(), this.transport.destination()) : null;
		this.spool = spool;
		this.bufferCapacity = settings.bufferCapacity();
		this.queue = new EntryQueue<>(this.bufferCapacity, this.stream, builder.zone, spool, this.ledger, this.wakeup);
		this.monitor = new DeliveryMonitor(name, this.transport, this.clock, this::statistics, spool,
				builder.settingsToCheck);
		this.calls = new Calls(this.transport, settings.maxInFlight(),
				(builder.threads != null) ? builder.threads : Calls.platformThreads(name), this.wakeup);
		RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
		Backoff backoff = new Backoff(settings.initialBackoff(), settings.maxBackoff(), random);
		this.dispatcher = new Dispatcher<>(this.queue, this.ledger, this.transport, this.calls, builder.prepareAfter,
				backoff, this.monitor, this.wakeup, this.clock, System::nanoTime);
	}

	/**
	 * Starts to build an engine.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @param transport delivers the entries to their destination; closed with the engine
	 * @return a builder
	 */
	public static <E extends LogEntry> DeliveryEngineBuilder<E> builder(LogStream<E> stream, LogTransport transport) {
		return new DeliveryEngineBuilder<>(stream, transport);
	}

	/**
	 * {@return the stream whose entries are delivered}
	 */
	public LogStream<E> stream() {
		return this.stream;
	}

	/** Starts the delivery, unless it is started or closed. */
	public synchronized void start() {
		if (!this.closed) {
			this.closeTimeLeft = this.closeTimeout;
			this.dispatcher.stopping(false);
			ensureThread();
		}
	}

	/**
	 * Prepares the first delivery in the background after a delay, unless the
	 * {@linkplain DeliveryEngineBuilder#prepareAfter configured time} comes earlier. To
	 * be called when the application is ready. An engine that is not started by then does
	 * this when it starts.
	 * @param delay when CPU time is expected to be available
	 */
	public void prepareIn(Duration delay) {
		this.dispatcher.prepareIn(delay);
	}

	private void ensureThread() {
		if (this.thread == null) {
			Thread thread = new Thread(this.dispatcher, "dc-logging-" + this.stream.name());
			thread.setDaemon(true);
			thread.start();
			this.thread = thread;
			if (this.spool != null) {
				this.spool.start(this.wakeup::signal);
			}
		}
	}

	private synchronized boolean isStarted() {
		return this.thread != null;
	}

	/**
	 * Accepts an entry, or counts it as dropped if there is no room. Never throws. Does
	 * not wait for the delivery unless the engine is
	 * {@linkplain DeliveryEngineBuilder#deliverBeforeReturning configured to}, or for the
	 * disk unless the spool is.
	 * @param entry the entry
	 */
	public void accept(E entry) {
		DropReason reason = this.queue.offer(entry, this.clock.instant());
		if (reason != null) {
			this.refused.dropped(reason);
		}
		else if (this.handOverTimeout != null) {
			flush(this.handOverTimeout, StallPolicy.GIVE_UP);
		}
	}

	/**
	 * Counts an entry that could not be built.
	 * @param field the field that was wrong; if it is not a column of the stream, it is
	 * counted as {@value #OTHER_FIELD}
	 */
	public void reject(String field) {
		this.monitor.rejected(this.refused.rejected(field));
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long to wait at most
	 * @return {@code true} if all of them were acknowledged; {@code false} if the time
	 * ran out, some of them failed for good meanwhile, or the thread was interrupted
	 */
	public boolean flush(Duration timeout) {
		return flush(timeout, StallPolicy.WAIT);
	}

	private boolean flush(Duration timeout, StallPolicy stallPolicy) {
		this.dispatcher.beginFlush();
		try {
			return this.ledger.awaitSettled(timeout, stallPolicy);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.dispatcher.endFlush();
		}
	}

	/**
	 * {@return what has become of the entries so far}
	 */
	public DeliveryStatistics statistics() {
		// Read first: an entry that is taken meanwhile is found in the ledger.
		Optional<Instant> oldest = this.queue.oldest();
		Ledger.Snapshot snapshot = this.ledger.snapshot();
		return new StatisticsSnapshot(snapshot.accepted(), snapshot.logged(), snapshot.failed(), this.refused.dropped(),
				this.refused.rejected(), this.dispatcher.retried(), snapshot.waiting(),
				Stream.of(oldest, snapshot.oldestTaken()).flatMap(Optional::stream).min(Comparator.naturalOrder()),
				(this.spool != null) ? this.spool.bytes() : 0, this.bufferCapacity,
				(this.spool != null) ? this.spool.maxBytes() : 0);
	}

	/**
	 * {@return the reasons for which accepted entries can fail for good, as far as they
	 * are known beforehand}
	 */
	public Set<FailureReason> finalReasons() {
		Set<FailureReason> reasons = new HashSet<>(this.transport.refusals());
		reasons.addAll(List.of(DeliveryFailure.INTERNAL, DeliveryFailure.DAMAGED, DeliveryFailure.SHUTDOWN));
		return reasons;
	}

	/**
	 * {@return the current status of delivery}
	 */
	public DeliveryStatus status() {
		return this.monitor.status();
	}

	/**
	 * Adds a listener.
	 * @param listener is notified of events from now on
	 */
	public void addListener(DeliveryListener listener) {
		this.monitor.addListener(listener);
	}

	/**
	 * Waits until the accepted entries are settled, at most for the close timeout, which
	 * is reduced by the time that this takes. For a graceful shutdown, while everything
	 * that delivery needs still works. Does not wait if the destination is failing and a
	 * spool keeps the entries.
	 */
	public void drain() {
		if (!isStarted()) {
			return;
		}
		long begin = System.nanoTime();
		this.dispatcher.stopping(true);
		flush(this.closeTimeout, StallPolicy.WAIT_IF_ENTRIES_COULD_BE_LOST);
		this.closeTimeLeft = this.closeTimeout.minusNanos(System.nanoTime() - begin);
	}

	/**
	 * Stops accepting entries, and delivers those that are waiting until the timeout
	 * expires. Entries that are left then stay in the spool; without a spool, they have
	 * failed. Does nothing if the engine is already closed.
	 */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		if (!this.ledger.isSettled()) {
			ensureThread();
		}
		this.closed = true;
		this.queue.close();
		this.dispatcher.stopping(true);
		try {
			if (this.thread != null) {
				this.ledger.awaitSettled(this.closeTimeLeft, StallPolicy.WAIT_IF_ENTRIES_COULD_BE_LOST);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			end();
		}
	}

	// Not interrupted, because that would close the files of the spool.
	private void end() {
		boolean interrupted = Thread.interrupted();
		try {
			long lost = this.ledger.abandon();
			this.queue.clear();
			this.calls.end();
			interrupted |= endThread();
			try {
				closeSpool();
			}
			finally {
				closeTransport();
				this.monitor.ended(statistics(), lost);
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Returns whether the calling thread was interrupted meanwhile. */
	private boolean endThread() {
		if (this.thread != null) {
			this.thread.interrupt();
			try {
				this.thread.join(LAST_GRACE.toMillis());
			}
			catch (InterruptedException ex) {
				return true;
			}
		}
		return false;
	}

	private void closeSpool() {
		if (this.spool == null) {
			return;
		}
		if (this.thread == null || !this.thread.isAlive()) {
			this.spool.close();
		}
		else {
			logger.warn("Delivery of {} did not stop in time, so its spool stays locked until the process ends",
					this.stream);
			this.spool.closeBackground();
		}
	}

	// Whatever it throws, the final counts are reported. Without the message, which could
	// contain a visitor's data.
	private void closeTransport() {
		try {
			this.transport.close();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The transport to {} could not be closed: {}", this.transport.destination(),
					ex.getClass().getName());
		}
	}

}
