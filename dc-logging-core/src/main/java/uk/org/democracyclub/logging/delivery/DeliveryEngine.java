package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolSettings;

/**
 * Delivers the entries of one stream: the queue, the threads that work it off, and the
 * ledger. Entries may be handed over from construction; they are delivered once the
 * engine is {@linkplain #start() started}. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public final class DeliveryEngine<E extends LogEntry> implements AutoCloseable {

	/** What stands for anything that is wrong with an entry but one of its fields. */
	public static final String OTHER_FIELD = "details";

	private static final Logger logger = LoggerFactory.getLogger(DeliveryEngine.class);

	// After an interrupt a transport needs a moment to let go.
	private static final Duration LAST_GRACE = Duration.ofSeconds(1);

	private final LogStream<E> stream;

	private final LogTransport transport;

	private final Duration closeTimeout;

	private final @Nullable Duration handOverTimeout;

	private final InstantSource clock;

	private final @Nullable Spool spool;

	private final Wakeup wakeup = new Wakeup();

	private final Ledger ledger = new Ledger(this.wakeup);

	private final EntryQueue<E> queue;

	private final DeliveryMonitor monitor;

	private final Calls calls;

	private final Dispatcher<E> dispatcher;

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	private final Map<String, LongAdder> rejected = new HashMap<>();

	private @Nullable Thread thread;

	private volatile Duration closeTimeLeft;

	private boolean closed;

	private DeliveryEngine(Builder<E> builder) {
		this.stream = builder.stream;
		this.transport = builder.transport;
		this.closeTimeout = builder.closeTimeout;
		this.closeTimeLeft = builder.closeTimeout;
		this.handOverTimeout = builder.handOverTimeout;
		this.clock = builder.clock;
		String name = this.stream.name();
		DeliverySettings settings = builder.settings;
		Spool spool = (builder.spool != null) ? new Spool(builder.spool, name, this.transport.destination()) : null;
		this.spool = spool;
		this.queue = new EntryQueue<>(settings.bufferCapacity(), this.stream, builder.zone, spool, this.ledger,
				this.wakeup);
		this.monitor = new DeliveryMonitor(name, this.transport, this.clock, this::statistics, spool, builder.advice);
		this.calls = new Calls(name, this.transport, settings.maxInFlight(), this.wakeup);
		RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
		Backoff backoff = new Backoff(settings.initialBackoff(), settings.maxBackoff(), random);
		this.dispatcher = new Dispatcher<>(this.queue, this.ledger, this.transport, this.calls,
				new EntriesLog(name, spool), settings, builder.prepareAfter, backoff, this.monitor, this.wakeup,
				this.clock);
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
		this.stream.columns().forEach((column) -> this.rejected.put(column.name(), new LongAdder()));
		this.rejected.put(OTHER_FIELD, new LongAdder());
	}

	/**
	 * Starts to build an engine.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @param transport takes the entries to their destination; closed with the engine
	 * @return a builder
	 */
	public static <E extends LogEntry> Builder<E> builder(LogStream<E> stream, LogTransport transport) {
		return new Builder<>(stream, transport);
	}

	/**
	 * Returns the stream whose entries are delivered.
	 * @return the stream
	 */
	public LogStream<E> stream() {
		return this.stream;
	}

	/**
	 * Starts the delivery, if it is not started yet, first of all of what an earlier
	 * process left in the spool.
	 */
	public synchronized void start() {
		if (!this.closed) {
			this.closeTimeLeft = this.closeTimeout;
			this.dispatcher.stopping(false);
			ensureThread();
		}
	}

	/**
	 * Does in the background what takes time before the first delivery, without waiting
	 * for {@linkplain Builder#prepareAfter the time to do so}: the application is ready,
	 * and has processors to spare. An engine that is not started does it when it starts.
	 */
	public void prepare() {
		this.dispatcher.prepare();
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
	 * Hands an entry over. Never throws; an entry for which there is no room is counted
	 * as dropped. Never waits for its delivery, unless the engine was
	 * {@linkplain Builder#deliverBeforeReturning told to}, nor for the disk, unless the
	 * spool was told to.
	 * @param entry the entry
	 */
	public void accept(E entry) {
		DropReason reason = this.queue.offer(entry, this.clock.instant());
		if (reason != null) {
			count(this.dropped, reason);
		}
		else if (this.handOverTimeout != null) {
			flush(this.handOverTimeout, Patience.UNTIL_NOTHING_GOES_OUT);
		}
	}

	/**
	 * Takes note of an entry that could not be built.
	 * @param field the field that was wrong; any that is no column of the stream is
	 * counted as {@value #OTHER_FIELD}
	 */
	public void reject(String field) {
		String known = this.rejected.containsKey(field) ? field : OTHER_FIELD;
		count(this.rejected, known);
		this.monitor.rejected(known);
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long to wait at most
	 * @return {@code true} if all of them were acknowledged; {@code false} if the time
	 * ran out, some failed for good since the last flush ended, or the thread was
	 * interrupted
	 */
	public boolean flush(Duration timeout) {
		return flush(timeout, Patience.UNTIL_TIME_IS_UP);
	}

	private boolean flush(Duration timeout, Patience patience) {
		this.dispatcher.beginFlush();
		try {
			return this.ledger.awaitSettled(timeout, patience);
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
	 * Returns what became of the entries so far.
	 * @return the account
	 */
	public DeliveryStatistics statistics() {
		// First: what is taken meanwhile is the oldest in the ledger.
		Optional<Instant> oldest = this.queue.oldest();
		Ledger.Snapshot snapshot = this.ledger.snapshot();
		return new DeliveryStatistics(snapshot.accepted(), snapshot.logged(), snapshot.failed(), sums(this.dropped),
				new TreeMap<>(sums(this.rejected)), this.dispatcher.retried(), snapshot.waiting(),
				Stream.of(oldest, snapshot.oldestTaken()).flatMap(Optional::stream).min(Comparator.naturalOrder()),
				(this.spool != null) ? this.spool.bytes() : 0);
	}

	/**
	 * Returns for which reasons accepted entries can fail for good, as far as that is
	 * known beforehand.
	 * @return the reasons
	 */
	public Set<FailureReason> finalReasons() {
		Set<FailureReason> reasons = new HashSet<>(this.transport.refusals());
		reasons.addAll(List.of(DeliveryFailure.INTERNAL, DeliveryFailure.DAMAGED, DeliveryFailure.SHUTDOWN));
		return reasons;
	}

	/**
	 * Returns how delivery stands.
	 * @return the status
	 */
	public DeliveryStatus status() {
		return this.monitor.status();
	}

	/**
	 * Adds a listener.
	 * @param listener hears of what happens from now on
	 */
	public void addListener(DeliveryListener listener) {
		this.dispatcher.addListener(listener);
	}

	/**
	 * Waits until what was accepted is settled, but not longer than closing may take, and
	 * takes the time off the time for closing. For an orderly shutdown, while all that
	 * delivery needs still works. If the destination is out of order and a spool keeps
	 * the entries, there is nothing to wait for.
	 */
	public void drain() {
		if (!isStarted()) {
			return;
		}
		long begin = System.nanoTime();
		this.dispatcher.stopping(true);
		flush(this.closeTimeout, Patience.WHILE_ENTRIES_ARE_AT_RISK);
		this.closeTimeLeft = this.closeTimeout.minusNanos(System.nanoTime() - begin);
	}

	/**
	 * Accepts no more, and delivers what waits, as long as there is time. What then is
	 * left stays in the spool; without one it has failed. Does nothing if the engine is
	 * closed already.
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
				this.ledger.awaitSettled(this.closeTimeLeft, Patience.WHILE_ENTRIES_ARE_AT_RISK);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			end();
		}
	}

	private void end() {
		long lost = this.ledger.abandon();
		this.queue.clear();
		this.calls.end();
		boolean ended = endThread();
		try {
			closeSpool(ended);
		}
		finally {
			this.transport.close();
			tellTheEnd(lost);
		}
	}

	// Even if this thread is interrupted: what comes next relies on it.
	private boolean endThread() {
		Thread thread = this.thread;
		if (thread == null) {
			return true;
		}
		boolean interrupted = Thread.interrupted();
		thread.interrupt();
		try {
			thread.join(LAST_GRACE.toMillis());
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

	private void closeSpool(boolean dispatcherEnded) {
		if (this.spool == null) {
			return;
		}
		if (dispatcherEnded) {
			this.spool.close();
		}
		else {
			logger.warn("The delivery of {} does not end, so its spool stays locked until the process ends",
					this.stream);
			this.spool.closeBackground();
		}
	}

	// In the log, too: registries that push meters may be closed by now.
	private void tellTheEnd(long lost) {
		DeliveryStatistics end = statistics();
		if (end.failedInAll() > 0 || end.droppedInAll() > 0) {
			logger.warn(
					"Final counts for {}: {} logged, {} failed {}, {} dropped {}; {} of them were waiting for {} when time was up",
					this.stream.name(), end.logged(), end.failedInAll(), tags(end.failed(), FailureReason::tag),
					end.droppedInAll(), tags(end.dropped(), DropReason::tag), lost, this.transport.destination());
		}
		if (end.waiting() > 0) {
			logger.info("{} entries of {} for {} stay in the spool until an application with this destination starts",
					end.waiting(), this.stream.name(), this.transport.destination());
		}
	}

	private static <K> Map<String, Long> tags(Map<K, Long> counts, Function<K, String> tag) {
		Map<String, Long> tags = new TreeMap<>();
		counts.forEach((key, count) -> tags.put(tag.apply(key), count));
		return tags;
	}

	private static <K> void count(Map<K, LongAdder> counters, K key) {
		LongAdder counter = counters.get(key);
		if (counter != null) {
			counter.increment();
		}
	}

	private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
		return counters.entrySet()
			.stream()
			.filter((counter) -> counter.getValue().sum() > 0)
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (counter) -> counter.getValue().sum()));
	}

	/**
	 * Builds an engine. Not thread-safe.
	 *
	 * @param <E> the type of the stream's entries
	 */
	public static final class Builder<E extends LogEntry> {

		private final LogStream<E> stream;

		private final LogTransport transport;

		private ZoneId zone = ZoneOffset.UTC;

		private DeliverySettings settings = DeliverySettings.DEFAULTS;

		private @Nullable SpoolSettings spool;

		private Duration closeTimeout = Duration.ofSeconds(8);

		private @Nullable Duration handOverTimeout;

		private Duration prepareAfter = Duration.ofSeconds(5);

		private Map<String, String> advice = Map.of();

		private InstantSource clock = InstantSource.system();

		private Builder(LogStream<E> stream, LogTransport transport) {
			this.stream = stream;
			this.transport = transport;
		}

		/**
		 * Sets the zone in which lines give the time, by default UTC.
		 * @param zone the zone
		 * @return this builder
		 */
		public Builder<E> zone(ZoneId zone) {
			this.zone = zone;
			return this;
		}

		/**
		 * Sets how entries are buffered, sent and retried, by default
		 * {@link DeliverySettings#DEFAULTS}.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder<E> settings(DeliverySettings settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Sets where entries are kept on disk until they are acknowledged. By default
		 * they are kept in memory only.
		 * @param spool the settings; {@code null} stands for memory only
		 * @return this builder
		 */
		public Builder<E> spool(@Nullable SpoolSettings spool) {
			this.spool = spool;
			return this;
		}

		/**
		 * Sets how long {@link #drain()} and {@link #close()} together wait for what is
		 * left, by default 8 seconds.
		 * @param closeTimeout the time
		 * @return this builder
		 */
		public Builder<E> closeTimeout(Duration closeTimeout) {
			this.closeTimeout = closeTimeout;
			return this;
		}

		/**
		 * Lets {@link #accept} wait until the entry is settled: for a process that is
		 * frozen when it has answered, as in AWS Lambda, and would deliver nothing then.
		 * Does not wait for a destination that is out of order: the entry is delivered
		 * with a later one then.
		 * @param atMost how long to wait at most
		 * @return this builder
		 */
		public Builder<E> deliverBeforeReturning(Duration atMost) {
			this.handOverTimeout = atMost;
			return this;
		}

		/**
		 * Sets when to do what takes time before the first delivery, if no entry asks for
		 * it earlier, by default 5 seconds after the {@link DeliveryEngine#start()
		 * start}: an application that starts has other uses for its processors.
		 * @param delay the time after the start
		 * @return this builder
		 * @see LogTransport#prepare()
		 */
		public Builder<E> prepareAfter(Duration delay) {
			this.prepareAfter = delay;
			return this;
		}

		/**
		 * Sets advice that takes the place of the standard one, for example because it
		 * knows what the settings of an application are called.
		 * @param advice what to do, by the tag of the reason
		 * @return this builder
		 */
		public Builder<E> advice(Map<String, String> advice) {
			this.advice = Map.copyOf(advice);
			return this;
		}

		/**
		 * Sets what tells the time, by default the system's clock.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder<E> clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Builds the engine, and opens its spool if there is to be one.
		 * @return the engine, not started yet
		 */
		public DeliveryEngine<E> build() {
			return new DeliveryEngine<>(this);
		}

	}

}
