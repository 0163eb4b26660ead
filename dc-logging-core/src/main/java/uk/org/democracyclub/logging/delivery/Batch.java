package uk.org.democracyclub.logging.delivery;

import java.util.Collections;
import java.util.List;

/**
 * Entries that are delivered together. Owned by the dispatcher's thread; a sender only
 * reads what to send.
 */
final class Batch {

	private final List<OutgoingEntry> entries;

	private final DeliveryLimits limits;

	private final long bytes;

	private int attempts;

	private int unforeseen;

	private long acknowledgementsSeen = -1;

	private boolean probe;

	private long dueAt;

	/**
	 * Creates a batch.
	 * @param entries its entries, in a list that nobody changes any more
	 * @param limits the limits by which their size is counted
	 */
	Batch(List<OutgoingEntry> entries, DeliveryLimits limits) {
		this.entries = Collections.unmodifiableList(entries);
		this.limits = limits;
		long bytes = 0;
		for (OutgoingEntry entry : entries) {
			bytes += limits.sizeOf(entry);
		}
		this.bytes = bytes;
	}

	/** Its size, as the limits count it. */
	long bytes() {
		return this.bytes;
	}

	List<OutgoingEntry> entries() {
		return this.entries;
	}

	int size() {
		return this.entries.size();
	}

	/** The number of attempts that have begun. */
	int attempts() {
		return this.attempts;
	}

	/**
	 * Takes note that something unforeseen happened to it. It counts only if others were
	 * acknowledged since the last time: what happens to all is no fault of this one.
	 * @param acknowledgements how many deliveries have been acknowledged so far
	 * @return how often it has happened to this one
	 */
	int countUnforeseen(long acknowledgements) {
		if (acknowledgements != this.acknowledgementsSeen) {
			this.acknowledgementsSeen = acknowledgements;
			this.unforeseen++;
		}
		return this.unforeseen;
	}

	/** Whether something unforeseen has happened to it, which may be its own fault. */
	boolean isSuspect() {
		return this.unforeseen > 0;
	}

	boolean isProbe() {
		return this.probe;
	}

	void attempt(boolean probe) {
		this.attempts++;
		this.probe = probe;
	}

	/** The attempt has not begun after all. */
	void takeBack() {
		this.attempts--;
		this.probe = false;
	}

	long dueAt() {
		return this.dueAt;
	}

	void dueAt(long time) {
		this.dueAt = time;
	}

	/** Its two halves: smaller ones, or those of which one holds the culprit. */
	List<Batch> halves() {
		int middle = size() / 2;
		return List.of(half(this.entries.subList(0, middle)), half(this.entries.subList(middle, size())));
	}

	private Batch half(List<OutgoingEntry> entries) {
		Batch half = new Batch(entries, this.limits);
		half.attempts = this.attempts;
		half.unforeseen = this.unforeseen;
		half.acknowledgementsSeen = this.acknowledgementsSeen;
		return half;
	}

}
