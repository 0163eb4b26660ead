package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.EntryConstraints;
import uk.org.democracyclub.logging.LogEntry;

/**
 * Takes entries from the buffer and sees each to its end: acknowledged, or failed for a
 * reason. The body of one thread; ends when the buffer is closed, and either drained or
 * the thread interrupted.
 */
final class Dispatcher<E extends LogEntry> implements Runnable {

	/** The logger that gets every entry, at DEBUG. */
	static final String ENTRIES_LOGGER = "uk.org.democracyclub.logging.entries";

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	private static final Logger entriesLogger = LoggerFactory.getLogger(ENTRIES_LOGGER);

	// Bounds only how late the log hears of drops while nothing is delivered.
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final String stream;

	private final Function<E, String> encoder;

	private final EntryBuffer<E> buffer;

	private final LogTransport transport;

	private final int maxAttempts;

	private final Backoff backoff;

	private final DeliveryMonitor monitor;

	private final InstantSource clock;

	private final LongAdder retried = new LongAdder();

	private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();

	Dispatcher(String stream, Function<E, String> encoder, EntryBuffer<E> buffer, LogTransport transport,
			int maxAttempts, Backoff backoff, DeliveryMonitor monitor, InstantSource clock) {
		this.stream = stream;
		this.encoder = encoder;
		this.buffer = buffer;
		this.transport = transport;
		this.maxAttempts = maxAttempts;
		this.backoff = backoff;
		this.monitor = monitor;
		this.clock = clock;
	}

	@Override
	public void run() {
		prepare();
		while (!this.buffer.isDrained()) {
			try {
				List<AcceptedEntry<E>> batch = this.buffer.take(this.transport.maxLines(), PATIENCE);
				if (!batch.isEmpty()) {
					dispatch(batch);
				}
				this.monitor.report();
			}
			catch (InterruptedException ex) {
				if (this.buffer.isClosed()) {
					// Time is up; whoever closes accounts for what is left.
					return;
				}
			}
			catch (RuntimeException | Error ex) {
				// Something beside the deliveries, such as the application's log.
				tell(ex);
			}
		}
	}

	private void tell(Throwable failure) {
		try {
			this.monitor.unforeseen(failure);
		}
		catch (RuntimeException | Error ex) {
			// The thread has to live on, or all later entries would wait for ever.
		}
	}

	void addListener(DeliveryListener listener) {
		this.listeners.add(listener);
	}

	long retried() {
		return this.retried.sum();
	}

	private void prepare() {
		try {
			EntryConstraints.warmUp();
			this.transport.prepare();
		}
		catch (DeliveryException ex) {
			this.monitor.attemptFailed(ex, true);
		}
		catch (RuntimeException | Error ex) {
			// The same will come up at the first delivery, and is accounted for there.
			logger.debug("Could not prepare the delivery of {} to {}", this.stream, this.transport.destination(), ex);
		}
	}

	private void dispatch(List<AcceptedEntry<E>> taken) throws InterruptedException {
		List<AcceptedEntry<E>> batch = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		for (AcceptedEntry<E> accepted : taken) {
			try {
				lines.add(this.encoder.apply(accepted.entry()));
				batch.add(accepted);
			}
			catch (RuntimeException ex) {
				failUnforeseen(1, ex);
			}
		}
		if (batch.isEmpty()) {
			return;
		}
		if (entriesLogger.isDebugEnabled()) {
			lines.forEach((line) -> entriesLogger.debug("{}\t{}", this.stream, line.stripTrailing()));
		}
		try {
			deliver(batch, lines);
		}
		catch (InterruptedException ex) {
			if (this.buffer.isClosed()) {
				throw ex;
			}
			failUnforeseen(batch.size(), ex);
		}
		catch (RuntimeException | Error ex) {
			failUnforeseen(batch.size(), ex);
		}
	}

	private void failUnforeseen(int entries, Throwable failure) {
		tell(failure);
		this.buffer.failed(entries, FailureReason.INTERNAL);
	}

	private void deliver(List<AcceptedEntry<E>> batch, List<String> lines) throws InterruptedException {
		for (int attempt = 1;; attempt++) {
			try {
				this.transport.deliver(lines);
				acknowledged(batch);
				return;
			}
			catch (DeliveryException ex) {
				if (attempt == this.maxAttempts || ex.reason().kind() != FailureReason.Kind.TRANSIENT) {
					this.monitor.attemptFailed(ex, true);
					this.buffer.failed(batch.size(), ex.reason());
					return;
				}
				this.monitor.attemptFailed(ex, false);
			}
			this.monitor.report();
			Thread.sleep(this.backoff.next(attempt).toMillis());
			this.retried.add(batch.size());
		}
	}

	// The buffer last: whoever waits for its account then finds the status up to date.
	private void acknowledged(List<AcceptedEntry<E>> batch) {
		Instant now = this.clock.instant();
		for (AcceptedEntry<E> accepted : batch) {
			notifyListeners(Duration.between(accepted.acceptedAt(), now));
		}
		try {
			this.monitor.acknowledged();
		}
		finally {
			this.buffer.acknowledged(batch.size());
		}
	}

	private void notifyListeners(Duration sinceAccepted) {
		for (DeliveryListener listener : this.listeners) {
			try {
				listener.acknowledged(sinceAccepted);
			}
			catch (RuntimeException ex) {
				// What was acknowledged is logged, whatever a listener makes of it.
				logger.debug("A listener to deliveries failed", ex);
			}
		}
	}

}
