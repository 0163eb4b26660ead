package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;

import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * The transport of {@code dc.logging.fake}: discards entries. They only appear in the
 * DEBUG log, which the dispatcher writes for every transport.
 */
final class FakeTransport implements LogTransport {

	private static final DeliveryLimits LIMITS = DeliveryLimits.inSequence(1000);

	@Override
	public String destination() {
		return "nowhere (dc.logging.fake)";
	}

	@Override
	public DeliveryLimits limits() {
		return LIMITS;
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) {
		// They are discarded.
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
