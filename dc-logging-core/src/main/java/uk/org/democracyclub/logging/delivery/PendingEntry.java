package uk.org.democracyclub.logging.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.spool.SpoolEntry;

/**
 * An accepted entry that was taken for its delivery and is not settled yet.
 */
final class PendingEntry {

	private final OutgoingEntry entry;

	private final Instant acceptedAt;

	private final Lane lane;

	private final @Nullable SpoolEntry kept;

	private long number;

	// Of those under way on the same lane; theirs alone.

	@Nullable PendingEntry previous;

	@Nullable PendingEntry next;

	PendingEntry(OutgoingEntry entry, Instant acceptedAt, Lane lane, @Nullable SpoolEntry kept) {
		this.entry = entry;
		this.acceptedAt = acceptedAt;
		this.lane = lane;
		this.kept = kept;
	}

	OutgoingEntry entry() {
		return this.entry;
	}

	Instant acceptedAt() {
		return this.acceptedAt;
	}

	Lane lane() {
		return this.lane;
	}

	/** Where it is kept on disk, if it is. */
	@Nullable SpoolEntry kept() {
		return this.kept;
	}

	long number() {
		return this.number;
	}

	void number(long number) {
		this.number = number;
	}

}
