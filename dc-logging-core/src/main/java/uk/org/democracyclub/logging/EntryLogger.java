package uk.org.democracyclub.logging;

import java.time.Duration;
import java.util.function.Supplier;

import org.slf4j.LoggerFactory;

/**
 * Takes the entries of one stream and sees to it that they are delivered. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public interface EntryLogger<E extends LogEntry> {

	/**
	 * Hands an entry over for delivery. Never blocks, unless the logger is told to have
	 * each entry on disk or delivered first, and never throws for what goes wrong in
	 * delivery: that is counted, and logged without the entry.
	 * @param entry the entry
	 */
	void log(E entry);

	/**
	 * Builds an entry and hands it over: the way to log on the request path, because a
	 * page never breaks through it. The loggers of this library count what validation
	 * refuses, and whatever else the supplier throws, as rejected. By default, the class
	 * of the exception is logged.
	 * @param entry builds the entry, on the calling thread
	 */
	default void log(Supplier<? extends E> entry) {
		E built;
		try {
			built = entry.get();
		}
		catch (Exception ex) {
			// Without the message, which may hold what a visitor typed.
			LoggerFactory.getLogger(EntryLogger.class)
				.error("An entry was not logged, because building it threw {}", ex.getClass().getName());
			return;
		}
		log(built);
	}

	/**
	 * Waits until the entries that were handed over before this call are delivered.
	 * @param timeout how long to wait at most
	 * @return {@code true} if all of them were acknowledged; {@code false} if the time
	 * ran out, some of them failed for good meanwhile, or the thread was interrupted
	 */
	boolean flush(Duration timeout);

}
