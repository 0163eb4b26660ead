package uk.org.democracyclub.logging.delivery;

import java.util.Collection;

/**
 * Bounds the entries that were taken and are not settled, by their number and their size.
 * Owned by the dispatcher's thread.
 */
final class UnderWay {

	private static final long MAX_BYTES = 8 * 1024 * 1024;

	private final int maxEntries;

	private int entries;

	private long bytes;

	UnderWay(int maxEntries) {
		this.maxEntries = maxEntries;
	}

	boolean hasRoom() {
		return this.entries < this.maxEntries && this.bytes < MAX_BYTES;
	}

	void add(OutgoingEntry entry) {
		this.entries++;
		this.bytes += entry.line().length();
	}

	void remove(Collection<OutgoingEntry> settled) {
		this.entries -= settled.size();
		for (OutgoingEntry entry : settled) {
			this.bytes -= entry.line().length();
		}
	}

}
