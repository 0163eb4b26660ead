package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.LogEntry;

/**
 * An {@link EntryLogger} that delivers through a {@link DeliveryEngine}. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public final class DeliveringEntryLogger<E extends LogEntry> implements EntryLogger<E> {

	private static final Logger logger = LoggerFactory.getLogger(DeliveringEntryLogger.class);

	private final DeliveryEngine<E> engine;

	private final AtomicBoolean toldBadSupplier = new AtomicBoolean();

	/**
	 * Creates a logger.
	 * @param engine delivers the entries
	 */
	public DeliveringEntryLogger(DeliveryEngine<E> engine) {
		this.engine = engine;
	}

	@Override
	public void log(E entry) {
		if (entry == null) {
			this.engine.reject(DeliveryEngine.OTHER_FIELD);
			return;
		}
		this.engine.accept(entry);
	}

	@Override
	public void log(Supplier<? extends E> entry) {
		E built;
		try {
			built = entry.get();
		}
		catch (InvalidEntryException ex) {
			this.engine.reject(ex.violations().get(0).field());
			logger.debug("Rejected an entry of {}: {}", this.engine.stream(), ex.getMessage());
			return;
		}
		catch (Exception | LinkageError ex) {
			this.engine.reject(DeliveryEngine.OTHER_FIELD);
			if (this.toldBadSupplier.compareAndSet(false, true)) {
				// Without the message, which may hold what a visitor typed.
				logger.error("An entry of {} was not logged, because building it threw {} (logged once): {}",
						this.engine.stream(), ex.getClass().getName(),
						(ex.getStackTrace().length > 0) ? ex.getStackTrace()[0] : "");
			}
			logger.debug("Building an entry of {} failed", this.engine.stream(), ex);
			return;
		}
		log(built);
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.engine.flush(timeout);
	}

}
