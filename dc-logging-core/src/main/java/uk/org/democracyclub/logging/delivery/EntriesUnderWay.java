package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Entries under way, in the order in which they were taken. Linked through the entries
 * themselves, because tens of thousands may be under way, and a node for each would be
 * more to collect than what it holds. Owned by the dispatcher's thread.
 */
final class EntriesUnderWay {

	private @Nullable PendingEntry first;

	private @Nullable PendingEntry last;

	/**
	 * Appends an entry.
	 * @param entry the entry, which is in no such list yet
	 */
	void add(PendingEntry entry) {
		PendingEntry last = this.last;
		entry.previous = last;
		if (last == null) {
			this.first = entry;
		}
		else {
			last.next = entry;
		}
		this.last = entry;
	}

	/**
	 * Removes an entry.
	 * @param entry the entry
	 * @throws IllegalStateException if it is not in this list
	 */
	void remove(PendingEntry entry) {
		PendingEntry previous = entry.previous;
		PendingEntry next = entry.next;
		if (previous == null && this.first != entry) {
			throw new IllegalStateException("Not under way: entry %d of its lane".formatted(entry.number()));
		}
		if (previous == null) {
			this.first = next;
		}
		else {
			previous.next = next;
		}
		if (next == null) {
			this.last = previous;
		}
		else {
			next.previous = previous;
		}
		entry.previous = null;
		entry.next = null;
	}

	/** The one that was taken before all others, or {@code null} if there is none. */
	@Nullable PendingEntry first() {
		return this.first;
	}

}
