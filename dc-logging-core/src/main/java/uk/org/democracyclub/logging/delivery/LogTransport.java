package uk.org.democracyclub.logging.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends entries to one destination. It may block, because it is called by threads of its
 * own.
 */
public interface LogTransport extends AutoCloseable {

	/**
	 * {@return where the entries go, for an operator: an ARN, a folder}
	 */
	String destination();

	/**
	 * {@return what identifies the destination, by default the {@link #destination()}}
	 * Entries on disk are only delivered to the destination for which they were kept, so
	 * this must stay the same from one version to the next.
	 */
	default String destinationId() {
		return destination();
	}

	/**
	 * {@return the address at which the destination is reached, for an operator, if it
	 * has one}
	 */
	default Optional<String> endpoint() {
		return Optional.empty();
	}

	/**
	 * {@return the limits of a delivery, always the same; by default each entry alone} If
	 * more than one delivery may be under way at once, {@link #deliver} is called by
	 * several threads.
	 */
	default DeliveryLimits limits() {
		return DeliveryLimits.ONE_BY_ONE;
	}

	/**
	 * {@return the reasons for which single entries can be given up, by default none}
	 * Each has a meter from the start. They {@linkplain FailureReason#isAboutEntries()
	 * are about entries}.
	 */
	default Set<? extends FailureReason> refusals() {
		return Set.of();
	}

	/**
	 * Prepares the first delivery, for example by building a client. Called before any
	 * delivery, and again until it succeeds.
	 * @throws DeliveryException if a delivery would fail
	 */
	default void prepare() throws DeliveryException {
	}

	/**
	 * Does the same as a delivery, but without effect, so that the code is loaded before
	 * the first one. Called at most once, after {@link #prepare()}, and only if nothing
	 * was delivered yet.
	 */
	default void warmUp() {
	}

	/**
	 * Delivers entries. All of them are acknowledged when it returns.
	 * @param entries the entries, at least one and within the {@link #limits()}
	 * @throws DeliveryException if they were not acknowledged, with the reason
	 * @throws InterruptedException if the thread was interrupted because time is up; the
	 * entries count as not acknowledged
	 */
	void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException;

	/** Releases the resources of the transport. May be called more than once. */
	@Override
	void close();

}
