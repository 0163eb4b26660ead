package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

/**
 * Is notified of deliveries. Called by the dispatcher's thread, so it must return
 * quickly. Exceptions that it throws are ignored.
 */
@FunctionalInterface
public interface DeliveryListener {

	/**
	 * An entry was acknowledged.
	 * @param sinceAccepted the time from accepting the entry
	 */
	void acknowledged(Duration sinceAccepted);

	/**
	 * An entry was given up, because the destination refuses it.
	 * @param reason why
	 */
	default void givenUp(FailureReason reason) {
	}

}
