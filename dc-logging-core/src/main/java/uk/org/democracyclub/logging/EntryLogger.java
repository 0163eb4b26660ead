package uk.org.democracyclub.logging;

import java.time.Duration;
import java.util.function.Supplier;

import org.slf4j.LoggerFactory;

/**
 * Logs the entries of one stream. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public interface EntryLogger<E extends LogEntry> {

	/**
	 * Accepts an entry for delivery. Does not block, unless the logger is configured to
	 * wait until each entry is on disk or delivered. Never throws because of a delivery
	 * failure: failures are counted, and logged without the entry.
	 * @param entry the entry
	 */
	void log(E entry);

	/**
	 * Builds an entry and logs it. Never throws, so it is safe to use on the request
	 * path. The loggers of this library count an entry as rejected if it is invalid, or
	 * if its supplier throws any other exception. The default implementation logs the
	 * class of the exception.
	 * @param entry builds the entry, on the calling thread
	 */
	default void log(Supplier<? extends E> entry) {
		E built;
		try {
			built = entry.get();
		}
		catch (Exception ex) {
			// Without the message, which may contain what a visitor typed.
			LoggerFactory.getLogger(EntryLogger.class)
				.error("An entry was not logged, because building it threw {}", ex.getClass().getName());
			return;
		}
		log(built);
	}

	/**
	 * Waits until the entries that were logged before this call are delivered.
	 * @param timeout how long to wait at most
	 * @return {@code true} if all of them were acknowledged; {@code false} if the time
	 * ran out, some of them failed for good meanwhile, or the thread was interrupted
	 */
	boolean flush(Duration timeout);

}
