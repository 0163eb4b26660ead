package uk.org.democracyclub.logging.test;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Controls the delivery of entries in tests. Deliveries succeed without sending anything.
 * A test can make them fail, to check its pages, meters and health while logging is
 * failing. They succeed again when the next test starts. Thread-safe, but shared by all
 * tests of one application: tests that make deliveries fail should not run at the same
 * time as others.
 */
public final class LogDelivery {

	private final AtomicReference<@Nullable FailureReason> failure = new AtomicReference<>();

	LogDelivery() {
	}

	/**
	 * Makes each delivery fail from now on.
	 * @param reason why, such as
	 * {@link uk.org.democracyclub.logging.lambda.LambdaFailure#ACCESS_DENIED}. As with
	 * the real destination, it determines whether entries are retried or fail for good
	 */
	public void fail(FailureReason reason) {
		this.failure.set(reason);
	}

	/** Makes deliveries succeed again. */
	public void restore() {
		this.failure.set(null);
	}

	@Nullable FailureReason failure() {
		return this.failure.get();
	}

}
