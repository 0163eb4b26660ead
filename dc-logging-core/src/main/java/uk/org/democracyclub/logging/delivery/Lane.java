package uk.org.democracyclub.logging.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One of the ways on which entries wait: in memory, on disk, on disk from an earlier
 * process. In each they are taken in the order in which they came, and settled in any; so
 * a lane knows up to where all are settled.
 * <p>
 * What is under way belongs to the dispatcher's thread. It publishes what others see,
 * which, with the count of accepted entries, is guarded by the {@link Backlog}.
 */
final class Lane {

	private final EntriesUnderWay underWay = new EntriesUnderWay();

	private long taken;

	private long landed;

	private long accepted;

	private long settled;

	private long settledThrough;

	private @Nullable Instant oldestUnderWay;

	// The dispatcher's.

	void take(PendingEntry entry) {
		this.taken++;
		entry.number(this.taken);
		this.underWay.add(entry);
	}

	/** Settles an entry, which shows when it is published. */
	void land(PendingEntry entry) {
		this.underWay.remove(entry);
		this.landed++;
	}

	/** Takes and settles entries that nobody will see. */
	void skip(int entries) {
		this.taken += entries;
		this.landed += entries;
	}

	// Guarded by the backlog.

	void accept(long entries) {
		this.accepted += entries;
	}

	/** Publishes that entries are about to be taken, of which this is the oldest. */
	void taking(Instant oldest) {
		if (this.oldestUnderWay == null) {
			this.oldestUnderWay = oldest;
		}
	}

	/** Publishes what the dispatcher did. */
	void publish() {
		PendingEntry oldest = this.underWay.first();
		this.settled += this.landed;
		this.landed = 0;
		this.settledThrough = (oldest != null) ? oldest.number() - 1 : this.taken;
		this.oldestUnderWay = (oldest != null) ? oldest.acceptedAt() : null;
	}

	/**
	 * Settles all that waits; nothing is published any more after that.
	 * @return how many entries waited
	 */
	long abandon() {
		long waiting = waiting();
		this.settled = this.accepted;
		this.settledThrough = this.accepted;
		this.oldestUnderWay = null;
		return waiting;
	}

	long accepted() {
		return this.accepted;
	}

	long waiting() {
		return this.accepted - this.settled;
	}

	/** How many of the accepted entries are settled without a gap from the first on. */
	long settledThrough() {
		return this.settledThrough;
	}

	@Nullable Instant oldestUnderWay() {
		return this.oldestUnderWay;
	}

}
