package uk.org.democracyclub.logging.delivery;

import java.util.List;

/**
 * Takes lines nowhere. Entries then show in the DEBUG log alone, which the dispatcher
 * writes whatever the transport.
 */
public final class FakeTransport implements LogTransport {

	@Override
	public String destination() {
		return "nowhere (dc.logging.fake)";
	}

	@Override
	public int maxLines() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void deliver(List<String> lines) {
		// That is all.
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
