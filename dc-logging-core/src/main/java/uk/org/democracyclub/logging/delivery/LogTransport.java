package uk.org.democracyclub.logging.delivery;

import java.util.List;

/**
 * Takes lines to one destination. The dispatcher calls it from one thread; blocking is
 * fine, that thread is there for it.
 */
public interface LogTransport extends AutoCloseable {

	/**
	 * Returns where the lines go, in words for an operator: an ARN, a folder.
	 * @return the destination
	 */
	String destination();

	/**
	 * Returns how many lines one delivery may hold.
	 * @return the number, at least 1
	 */
	int maxLines();

	/**
	 * Does what takes time before the first delivery, such as building a client, so that
	 * neither the application's start nor its first entry waits for it.
	 * @throws DeliveryException if it is clear already that a delivery would fail
	 */
	default void prepare() throws DeliveryException {
	}

	/**
	 * Delivers lines. Returning means that all of them were acknowledged.
	 * @param lines the lines, each ending with a newline, at least one and at most
	 * {@link #maxLines()}
	 * @throws DeliveryException if they were not acknowledged, with the reason
	 * @throws InterruptedException if the thread was interrupted because time is up; the
	 * lines count as not acknowledged
	 */
	void deliver(List<String> lines) throws DeliveryException, InterruptedException;

	/** Releases what the transport holds. May be called more than once. */
	@Override
	void close();

}
