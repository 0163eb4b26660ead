package uk.org.democracyclub.logging.delivery;

import java.util.Collections;
import java.util.List;

/**
 * Entries that are delivered together. Owned by the dispatcher's thread; senders only
 * read the entries.
 */
final class Batch {

	private final List<OutgoingEntry> entries;

	private final DeliveryLimits limits;

	private final long bytes;

	private int attempts;

	private int unforeseen;

	private boolean suspect;

	private long acknowledgementsSeen = -1;

	private long dueAt;

	/**
	 * Creates a batch.
	 * @param entries its entries, in a list that nobody changes
	 * @param limits count their size
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
	 * Counts an unforeseen failure, unless no other batch was acknowledged since the last
	 * one: a failure that affects all batches is not the fault of this one.
	 * @param acknowledgements how many deliveries have been acknowledged so far
	 * @return how many unforeseen failures it has had
	 */
	int countUnforeseen(long acknowledgements) {
		if (acknowledgements != this.acknowledgementsSeen) {
			this.acknowledgementsSeen = acknowledgements;
			this.unforeseen++;
		}
		suspect();
		return this.unforeseen;
	}

	/** Its failure may be its own fault, or that of the destination. */
	void suspect() {
		this.suspect = true;
	}

	boolean isSuspect() {
		return this.suspect;
	}

	void begins() {
		this.attempts++;
	}

	/** The attempt has not begun after all. */
	void takenBack() {
		this.attempts--;
	}

	long dueAt() {
		return this.dueAt;
	}

	void dueAt(long time) {
		this.dueAt = time;
	}

	/** Splits it, because it is too large or to find the entry that is refused. */
	List<Batch> halves() {
		int middle = size() / 2;
		return List.of(half(this.entries.subList(0, middle)), half(this.entries.subList(middle, size())));
	}

	private Batch half(List<OutgoingEntry> entries) {
		Batch half = new Batch(entries, this.limits);
		half.attempts = this.attempts;
		half.unforeseen = this.unforeseen;
		half.suspect = this.suspect;
		half.acknowledgementsSeen = this.acknowledgementsSeen;
		return half;
	}

}
