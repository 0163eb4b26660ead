package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

/**
 * Is notified of deliveries, by the dispatcher's thread, so it must be quick. What it
 * throws is ignored.
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
