package uk.org.democracyclub.logging.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes entries to one destination. Blocking is fine: the threads that call it are there
 * for that.
 */
public interface LogTransport extends AutoCloseable {

	/**
	 * Returns where the entries go, in words for an operator: an ARN, a folder.
	 * @return the destination
	 */
	String destination();

	/**
	 * Returns what identifies the destination. Entries on disk are only delivered to the
	 * destination for which they were kept, so this must stay the same from one version
	 * to the next.
	 * @return by default the {@link #destination()}
	 */
	default String destinationId() {
		return destination();
	}

	/**
	 * Returns the address at which the destination is reached, for an operator.
	 * @return the address, if there is one beside the destination
	 */
	default Optional<String> endpoint() {
		return Optional.empty();
	}

	/**
	 * Returns what one delivery may hold, and how many may be under way at once. If that
	 * is more than one, {@link #deliver} is called by several threads.
	 * @return the limits, always the same; by default each entry alone
	 */
	default DeliveryLimits limits() {
		return DeliveryLimits.ONE_BY_ONE;
	}

	/**
	 * Returns for which reasons single entries can be given up, so that each has a meter
	 * before it happens for the first time.
	 * @return reasons that {@linkplain FailureReason#isAboutEntries() are about entries};
	 * by default none
	 */
	default Set<? extends FailureReason> refusals() {
		return Set.of();
	}

	/**
	 * Does what takes time before the first delivery, such as building a client, so that
	 * neither the application's start nor its first entry waits for it. Called until it
	 * succeeds, before any delivery, and no later than with the first.
	 * @throws DeliveryException if it is clear already that a delivery would fail
	 */
	default void prepare() throws DeliveryException {
	}

	/**
	 * Does without any effect what a delivery does, so that the first one finds the code
	 * of a library loaded. Called at most once, after {@link #prepare()}, and not if
	 * there is anything to deliver already.
	 */
	default void warmUp() {
	}

	/**
	 * Delivers entries. Returning means that all of them were acknowledged.
	 * @param entries the entries, at least one and within the {@link #limits()}
	 * @throws DeliveryException if they were not acknowledged, with the reason
	 * @throws InterruptedException if the thread was interrupted because time is up; the
	 * entries count as not acknowledged
	 */
	void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException;

	/** Releases what the transport holds. May be called more than once. */
	@Override
	void close();

}
