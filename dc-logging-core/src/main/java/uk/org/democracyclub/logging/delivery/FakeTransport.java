package uk.org.democracyclub.logging.delivery;

import java.util.List;

/**
 * Discards entries. They only appear in the DEBUG log, which the dispatcher writes for
 * every transport.
 */
public final class FakeTransport implements LogTransport {

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
