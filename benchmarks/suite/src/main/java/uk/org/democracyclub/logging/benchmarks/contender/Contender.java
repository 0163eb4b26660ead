package uk.org.democracyclub.logging.benchmarks.contender;

/**
 * Something that takes searches and tells its {@link Arrivals} of those that were
 * acknowledged. Logging is thread-safe, everything else is not.
 */
@FunctionalInterface
public interface Contender extends AutoCloseable {

	/** Logs a search in the way in which users of the library would. */
	void log(Search search);

	/** Sends what would otherwise wait for more entries. */
	default void flush() {
	}

	/** How many entries may wait without the queue being in danger of overflowing. */
	default int supply() {
		return Integer.MAX_VALUE;
	}

	default boolean blocks() {
		return false;
	}

	default void check() {
	}

	@Override
	default void close() {
	}

}
