package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Counts the entries that wait in one place: in memory, on disk, or on disk from an
 * earlier process. They are taken in the order in which they were accepted, and settled
 * in any order; a lane knows up to where all are settled.
 * <p>
 * Threads that log count what is accepted, one at a time, guarded by the
 * {@link EntryQueue}. What is taken and settled belongs to the dispatcher's thread, which
 * publishes what others see, guarded by the {@link Ledger}.
 */
final class Lane {

	private final AtomicLong accepted = new AtomicLong();

	// Owned by the dispatcher's thread.

	private final Deque<Chunk> taken = new ArrayDeque<>();

	private long takenEntries;

	private long settledEntries;

	// Published.

	private volatile long settled;

	private volatile @Nullable Instant oldestTaken;

	private long settledThrough;

	/** Counts accepted entries. One thread at a time. */
	void accept(long entries) {
		this.accepted.setRelease(this.accepted.getPlain() + entries);
	}

	long accepted() {
		return this.accepted.getAcquire();
	}

	/** How many of the accepted entries are not settled, as far as is published. */
	long waiting() {
		// In this order, so that it is never negative.
		long settled = this.settled;
		return accepted() - settled;
	}

	// The following methods are for the dispatcher's thread.

	/** Publishes when the oldest of the entries that are being taken was accepted. */
	void taking(Instant oldest) {
		if (this.oldestTaken == null) {
			this.oldestTaken = oldest;
		}
	}

	/** The next of the accepted entries was taken. */
	void take(OutgoingEntry entry) {
		Chunk last = this.taken.peekLast();
		if (last == null || last.isFull() || last.end() != this.takenEntries) {
			last = new Chunk(this.takenEntries);
			this.taken.add(last);
		}
		last.add(entry);
		this.takenEntries++;
	}

	/** Settles an entry, which shows when it is published. */
	void settle(OutgoingEntry entry) {
		entry.settle();
		this.settledEntries++;
	}

	/**
	 * Takes and settles entries that are lost.
	 * @return the position of the first
	 */
	long skip(int entries) {
		long first = this.takenEntries;
		this.takenEntries += entries;
		this.settledEntries += entries;
		return first;
	}

	/** How many entries were taken and are not settled. */
	long underWay() {
		return this.takenEntries - this.settledEntries;
	}

	/** Publishes what the dispatcher did. Guarded by the ledger. */
	void publish() {
		Chunk first = this.taken.peek();
		while (first != null && first.isSettled() && (first.isFull() || this.taken.size() > 1)) {
			this.taken.remove();
			first = this.taken.peek();
		}
		boolean none = first == null || first.isSettled();
		this.settledThrough = none ? this.takenEntries : first.settledThrough();
		this.oldestTaken = none ? null : first.oldest();
		this.settled = this.settledEntries;
	}

	/**
	 * Settles everything that is waiting. Nothing is published afterwards. Guarded by the
	 * ledger.
	 * @return how many entries were waiting
	 */
	long abandon() {
		long waiting = waiting();
		this.settled = accepted();
		this.settledThrough = this.settled;
		this.oldestTaken = null;
		return waiting;
	}

	/** How many entries are settled, from the first on and without a gap. */
	long settledThrough() {
		return this.settledThrough;
	}

	/** When the oldest entry under way was accepted. */
	@Nullable Instant oldestTaken() {
		return this.oldestTaken;
	}

	/**
	 * Entries that were taken one after the other, with a bit for each that is settled.
	 * Tens of thousands may be in flight, and an object for each of them would create
	 * more garbage than the entries.
	 */
	static final class Chunk {

		private final long first;

		private final Instant[] acceptedAt = new Instant[Long.SIZE];

		private int size;

		private long settled;

		private Chunk(long first) {
			this.first = first;
		}

		private void add(OutgoingEntry entry) {
			entry.place(this, this.size);
			this.acceptedAt[this.size] = entry.acceptedAt();
			this.size++;
		}

		void settle(int index) {
			long bit = 1L << index;
			if ((this.settled & bit) != 0) {
				throw new IllegalStateException("Settled twice: entry %s of its lane".formatted(position(index)));
			}
			this.settled |= bit;
		}

		long position(int index) {
			return this.first + index;
		}

		private boolean isFull() {
			return this.size == Long.SIZE;
		}

		private boolean isSettled() {
			return settledFromFirst() == this.size;
		}

		private int settledFromFirst() {
			return Long.numberOfTrailingZeros(~this.settled);
		}

		private long settledThrough() {
			return this.first + settledFromFirst();
		}

		private Instant oldest() {
			return this.acceptedAt[settledFromFirst()];
		}

		private long end() {
			return this.first + this.size;
		}

	}

}
