package uk.org.democracyclub.logging.test;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * The delivery of entries in tests: goes well, to nowhere, unless a test lets it fail, to
 * see its pages, meters and health with logging out of order. It is in order again when
 * the next test begins. Thread-safe, but shared by the tests of one application: those
 * that let it fail had better not run at the same time as others.
 */
public final class LogDelivery {

	private final AtomicReference<@Nullable FailureReason> failure = new AtomicReference<>();

	LogDelivery() {
	}

	/**
	 * Lets each delivery fail from now on.
	 * @param reason why, such as
	 * {@link uk.org.democracyclub.logging.lambda.LambdaFailure#ACCESS_DENIED}; whether
	 * entries are tried again, or have failed for good, is as with the real destination
	 */
	public void fail(FailureReason reason) {
		this.failure.set(reason);
	}

	/** Lets deliveries go well again. */
	public void restore() {
		this.failure.set(null);
	}

	@Nullable FailureReason failure() {
		return this.failure.get();
	}

}
