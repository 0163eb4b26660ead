package uk.org.democracyclub.logging.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Entries that are delivered together. Owned by the dispatcher's thread; a sender only
 * reads what to send.
 */
final class Batch {

	private final List<PendingEntry> entries;

	private int attempts;

	private int unforeseen;

	private boolean probe;

	private long dueAt;

	/**
	 * Creates a batch.
	 * @param entries its entries, in a list that nobody changes any more
	 */
	Batch(List<PendingEntry> entries) {
		this.entries = entries;
	}

	List<PendingEntry> entries() {
		return this.entries;
	}

	List<OutgoingEntry> outgoing() {
		List<OutgoingEntry> outgoing = new ArrayList<>(size());
		for (PendingEntry pending : this.entries) {
			outgoing.add(pending.entry());
		}
		return Collections.unmodifiableList(outgoing);
	}

	int size() {
		return this.entries.size();
	}

	/** The number of attempts that have begun. */
	int attempts() {
		return this.attempts;
	}

	/**
	 * Takes note that something unforeseen happened to it.
	 * @return how often it has
	 */
	int countUnforeseen() {
		this.unforeseen++;
		return this.unforeseen;
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

	/** Its two halves, to find out which of them holds the culprit. */
	List<Batch> halves() {
		int middle = size() / 2;
		return List.of(half(this.entries.subList(0, middle)), half(this.entries.subList(middle, size())));
	}

	private Batch half(List<PendingEntry> entries) {
		Batch half = new Batch(entries);
		half.attempts = this.attempts;
		half.unforeseen = this.unforeseen;
		return half;
	}

}
