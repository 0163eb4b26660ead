package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Delivers the entries of one stream: the buffer, the thread that empties it, and the
 * account. Entries may be handed over from construction; they are delivered once the
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

	private final InstantSource clock;

	private final EntryBuffer<E> buffer;

	private final DeliveryMonitor monitor;

	private final Dispatcher<E> dispatcher;

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	private final Map<String, LongAdder> rejected = new HashMap<>();

	private @Nullable Thread thread;

	private volatile Duration closeTimeLeft;

	private boolean closed;

	/**
	 * Creates an engine.
	 * @param stream the stream
	 * @param zone the zone in which lines give the time
	 * @param transport takes the lines to their destination; closed with the engine
	 * @param settings how entries are buffered and retried
	 * @param closeTimeout how long {@link #drain()} and {@link #close()} together wait
	 * for what is left
	 * @param clock tells the time
	 */
	public DeliveryEngine(LogStream<E> stream, ZoneId zone, LogTransport transport, DeliverySettings settings,
			Duration closeTimeout, InstantSource clock) {
		this.stream = stream;
		this.transport = transport;
		this.closeTimeout = closeTimeout;
		this.closeTimeLeft = closeTimeout;
		this.clock = clock;
		this.buffer = new EntryBuffer<>(settings.bufferCapacity());
		this.monitor = new DeliveryMonitor(stream.name(), transport.destination(), clock, this::statistics);
		RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
		this.dispatcher = new Dispatcher<>(stream.name(), (entry) -> stream.line(entry, zone), this.buffer, transport,
				settings.maxAttempts(), new Backoff(settings.initialBackoff(), settings.maxBackoff(), random),
				this.monitor, clock);
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
		stream.columns().forEach((column) -> this.rejected.put(column.name(), new LongAdder()));
		this.rejected.put(OTHER_FIELD, new LongAdder());
	}

	/**
	 * Returns the stream whose entries are delivered.
	 * @return the stream
	 */
	public LogStream<E> stream() {
		return this.stream;
	}

	/** Starts the delivery, if it is not started yet. */
	public synchronized void start() {
		if (!this.closed) {
			this.closeTimeLeft = this.closeTimeout;
			ensureThread();
		}
	}

	private void ensureThread() {
		if (this.thread == null) {
			Thread thread = new Thread(this.dispatcher, "dc-logging-" + this.stream.name());
			thread.setDaemon(true);
			thread.start();
			this.thread = thread;
		}
	}

	/**
	 * Hands an entry over. Never blocks for longer than other threads need to do the
	 * same, and never throws; an entry for which there is no room is counted as dropped.
	 * @param entry the entry
	 */
	public void accept(E entry) {
		DropReason reason = this.buffer.offer(new AcceptedEntry<>(entry, this.clock.instant()));
		if (reason != null) {
			count(this.dropped, reason);
		}
	}

	/**
	 * Takes note of an entry that could not be built.
	 * @param field the field that was wrong; any that is no column of the stream is
	 * counted as {@value #OTHER_FIELD}
	 */
	public void reject(String field) {
		count(this.rejected, this.rejected.containsKey(field) ? field : OTHER_FIELD);
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long to wait at most
	 * @return {@code true} if all of them were acknowledged; {@code false} if the time
	 * ran out, some failed for good since the last flush ended, or the thread was
	 * interrupted
	 */
	public boolean flush(Duration timeout) {
		try {
			return this.buffer.awaitSettled(timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Returns what became of the entries so far.
	 * @return the account
	 */
	public DeliveryStatistics statistics() {
		EntryBuffer.Snapshot snapshot = this.buffer.snapshot();
		return new DeliveryStatistics(snapshot.accepted(), snapshot.logged(), snapshot.failed(), sums(this.dropped),
				new TreeMap<>(sums(this.rejected)), this.dispatcher.retried(), snapshot.waiting(), snapshot.oldest());
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
	 * @param listener hears of each entry that is acknowledged from now on
	 */
	public void addListener(DeliveryListener listener) {
		this.dispatcher.addListener(listener);
	}

	/**
	 * Waits until what was accepted is settled, but not longer than closing may take, and
	 * takes the time off the time for closing. For an orderly shutdown, while all that
	 * delivery needs still works.
	 */
	public void drain() {
		long begin = System.nanoTime();
		flush(this.closeTimeout);
		this.closeTimeLeft = this.closeTimeout.minusNanos(System.nanoTime() - begin);
	}

	/**
	 * Accepts no more, delivers what waits for as long as the time allows, and accounts
	 * for the rest as failed. Does nothing if the engine is closed already.
	 */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		if (this.buffer.snapshot().waiting() > 0) {
			ensureThread();
		}
		this.closed = true;
		this.buffer.close();
		endThread(this.closeTimeLeft);
		int abandoned = this.buffer.abandon(FailureReason.SHUTDOWN);
		this.transport.close();
		tellTheEnd(abandoned);
	}

	// In the log, too: registries that push meters may be closed by now.
	private void tellTheEnd(int abandoned) {
		DeliveryStatistics end = statistics();
		if (end.failedInAll() > 0 || end.droppedInAll() > 0) {
			logger.warn(
					"Entries of {} in the end: {} logged, {} failed {}, {} dropped {}; {} of them were waiting for {} when time was up",
					this.stream.name(), end.logged(), end.failedInAll(), tags(end.failed(), FailureReason::tag),
					end.droppedInAll(), tags(end.dropped(), DropReason::tag), abandoned, this.transport.destination());
		}
	}

	private static <K> Map<String, Long> tags(Map<K, Long> counts, Function<K, String> tag) {
		Map<String, Long> tags = new TreeMap<>();
		counts.forEach((key, count) -> tags.put(tag.apply(key), count));
		return tags;
	}

	private void endThread(Duration timeout) {
		Thread thread = this.thread;
		if (thread == null) {
			return;
		}
		try {
			thread.join(Math.max(1, timeout.toMillis()));
			thread.interrupt();
			thread.join(LAST_GRACE.toMillis());
		}
		catch (InterruptedException ex) {
			thread.interrupt();
			Thread.currentThread().interrupt();
		}
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

}
