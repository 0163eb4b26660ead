package uk.org.democracyclub.logging.test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.lambda.LambdaFailure;

/**
 * Discards entries, or fails if a test requests it.
 */
final class NowhereTransport implements LogTransport {

	private static final DeliveryLimits LIMITS = DeliveryLimits.inSequence(1000);

	private final LogDelivery delivery;

	NowhereTransport(LogDelivery delivery) {
		this.delivery = delivery;
	}

	@Override
	public String destination() {
		return "nowhere (dc-logging-spring-boot-starter-test)";
	}

	@Override
	public DeliveryLimits limits() {
		return LIMITS;
	}

	@Override
	public Set<LambdaFailure> refusals() {
		// As in production, so that tests of meters find the same ones.
		return EnumSet.of(LambdaFailure.REFUSED, LambdaFailure.TOO_LARGE);
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException {
		FailureReason failure = this.delivery.failure();
		if (failure != null) {
			throw new DeliveryException(failure, "as the test wants it", null);
		}
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
