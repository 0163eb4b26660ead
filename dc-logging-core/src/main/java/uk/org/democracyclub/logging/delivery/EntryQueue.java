package uk.org.democracyclub.logging.delivery;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolEntry;
import uk.org.democracyclub.logging.wire.Line;

/**
 * Entries that were accepted and are not taken yet. Without a spool they wait in memory,
 * up to a capacity. With one they are on disk before {@link #offer} returns, and are read
 * back for delivery; only what the disk does not take waits in memory.
 * <p>
 * Many threads offer entries, and never wait for room; one thread, the dispatcher's,
 * takes them. The lock that they share covers an append, or the removal of some entries
 * from memory, but not encoding, reading the disk or waking the dispatcher.
 */
final class EntryQueue<E extends LogEntry> {

	// Bounds how long threads that log wait for the dispatcher. Fewer at a time would be
	// slower, because both sides write the same cache lines.
	private static final int CHUNK = 64;

	// What is under way is in memory, even if it is on disk, too.
	private static final long MAX_BYTES_UNDER_WAY = 8 * 1024 * 1024;

	private final int capacity;

	private final EntryEncoder<E> encoder;

	private final @Nullable Spool spool;

	private final Ledger ledger;

	private final Wakeup wakeup;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Deque<Accepted<E>> memory = new ArrayDeque<>();

	private boolean idle;

	private volatile boolean closed;

	// Read without the lock.
	private volatile boolean memoryHolds;

	// Owned by the dispatcher's thread.

	private final Deque<OutgoingEntry> taken = new ArrayDeque<>();

	EntryQueue(int capacity, LogStream<E> stream, ZoneId zone, @Nullable Spool spool, Ledger ledger, Wakeup wakeup) {
		this.capacity = capacity;
		this.encoder = new EntryEncoder<>(stream, zone);
		this.spool = spool;
		this.ledger = ledger;
		this.wakeup = wakeup;
	}

	/**
	 * Accepts an entry, if there is room.
	 * @return {@code null} if it was accepted, otherwise why it was not
	 */
	@Nullable DropReason offer(E entry, Instant now) {
		Spool spool = this.spool;
		ByteBuffer record = (spool != null) ? this.encoder.record(spool, entry, now) : null;
		if (spool == null || record == null) {
			return offerToMemory(entry, now);
		}
		Spool.Appended appended = append(spool, record);
		while (appended == Spool.Appended.NOT_READY && spool.awaitReady()) {
			appended = append(spool, record);
		}
		return switch (appended) {
			case KEPT -> {
				spool.sync();
				yield null;
			}
			case FULL -> DropReason.SPOOL_FULL;
			case NOT_READY, UNUSABLE, TOO_LARGE -> offerToMemory(entry, now);
		};
	}

	private Spool.Appended append(Spool spool, ByteBuffer record) {
		boolean wake;
		this.lock.lock();
		try {
			Spool.Appended appended = this.closed ? Spool.Appended.UNUSABLE : spool.append(record);
			if (appended != Spool.Appended.KEPT) {
				return appended;
			}
			this.ledger.disk().accept(1);
			wake = endIdle();
		}
		finally {
			this.lock.unlock();
		}
		if (wake) {
			this.wakeup.signal();
		}
		return Spool.Appended.KEPT;
	}

	private @Nullable DropReason offerToMemory(E entry, Instant now) {
		boolean wake;
		this.lock.lock();
		try {
			if (this.closed) {
				return DropReason.SHUTDOWN;
			}
			if (this.ledger.memory().waiting() >= this.capacity) {
				return DropReason.BUFFER_FULL;
			}
			this.memory.add(new Accepted<>(entry, now));
			this.ledger.memory().accept(1);
			// Written only when it changes, because the dispatcher reads its cache line.
			if (!this.memoryHolds) {
				this.memoryHolds = true;
			}
			wake = endIdle() || this.memory.size() == this.capacity / 2;
		}
		finally {
			this.lock.unlock();
		}
		if (wake) {
			this.wakeup.signal();
		}
		return null;
	}

	private boolean endIdle() {
		boolean idle = this.idle;
		// As above.
		if (idle) {
			this.idle = false;
		}
		return idle;
	}

	/** Accepts no more entries; those that wait can still be taken. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isClosed() {
		return this.closed;
	}

	/** When the oldest entry that waits in memory was accepted. */
	Optional<Instant> oldest() {
		this.lock.lock();
		try {
			return Optional.ofNullable(this.memory.peek()).map(Accepted::at);
		}
		finally {
			this.lock.unlock();
		}
	}

	// The dispatcher's.

	/** Whether more may be taken, given how much is in flight. */
	boolean hasRoom() {
		return !this.taken.isEmpty()
				|| (this.ledger.underWay() < this.capacity && this.ledger.bytesUnderWay() < MAX_BYTES_UNDER_WAY);
	}

	/**
	 * Takes the next entry. It is under way until it is settled in the ledger.
	 * @param unencodable is told why entries cannot be encoded, which have failed then
	 * @return the entry, or {@code null} if there is none for now
	 */
	@Nullable OutgoingEntry poll(Consumer<Throwable> unencodable) {
		if (this.ledger.isAbandoned()) {
			return null;
		}
		if (this.taken.isEmpty() && this.memoryHolds) {
			takeFromMemory(unencodable);
		}
		OutgoingEntry entry = this.taken.poll();
		return (entry == null && this.spool != null) ? takeFromDisk(this.spool) : entry;
	}

	private void takeFromMemory(Consumer<Throwable> unencodable) {
		Map<OutgoingEntry, Throwable> failures = new LinkedHashMap<>();
		for (Accepted<E> accepted : pollMemory()) {
			OutgoingEntry entry;
			try {
				entry = this.encoder.entry(accepted.entry(), accepted.at());
			}
			catch (RuntimeException | Error ex) {
				entry = new OutgoingEntry(this.encoder.id(accepted.at()), Line.of(""), accepted.at(), null);
				this.ledger.take(entry);
				failures.put(entry, ex);
				continue;
			}
			this.ledger.take(entry);
			this.taken.add(entry);
		}
		if (!failures.isEmpty()) {
			this.ledger.failed(failures.keySet(), DeliveryFailure.INTERNAL);
			// Last, in case a report throws.
			failures.values().forEach(unencodable);
		}
	}

	private List<Accepted<E>> pollMemory() {
		List<Accepted<E>> polled = new ArrayList<>(CHUNK);
		this.lock.lock();
		try {
			Accepted<E> head = this.memory.peek();
			if (head != null) {
				this.ledger.memory().taking(head.at());
			}
			while (polled.size() < CHUNK && !this.memory.isEmpty()) {
				polled.add(this.memory.remove());
			}
			this.memoryHolds = !this.memory.isEmpty();
			return polled;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable OutgoingEntry takeFromDisk(Spool spool) {
		SpoolEntry kept = spool.reader().next();
		if (kept == null) {
			return null;
		}
		OutgoingEntry entry = new OutgoingEntry(kept.id(), kept.line(), kept.acceptedAt(), kept);
		this.ledger.take(entry);
		return entry;
	}

	/**
	 * Counts what the spool has recovered and lost, and lets the spool and the ids
	 * prepare for the next entries.
	 */
	void consultSpool(Instant now) {
		if (this.spool == null) {
			return;
		}
		this.encoder.refresh(now);
		this.spool.supply();
		int found = this.spool.reader().addRecovered();
		if (found > 0) {
			this.ledger.recovered().accept(found);
		}
		lose(this.spool, this.ledger.disk(), this.spool.reader().takeUnreadable(false));
		lose(this.spool, this.ledger.recovered(), this.spool.reader().takeUnreadable(true));
	}

	private void lose(Spool spool, Lane lane, int entries) {
		if (entries > 0) {
			this.ledger.lost(lane, entries, DeliveryFailure.DAMAGED);
			spool.reader().sweep();
		}
	}

	/** Marks entries on disk as delivered, so that no later process delivers them. */
	void settle(Collection<OutgoingEntry> entries) {
		Spool spool = this.spool;
		if (spool == null || this.ledger.isAbandoned()) {
			return;
		}
		for (OutgoingEntry entry : entries) {
			SpoolEntry kept = entry.kept();
			if (kept != null) {
				settle(spool, kept);
			}
		}
		spool.reader().sweep();
	}

	private static void settle(Spool spool, SpoolEntry kept) {
		try {
			spool.reader().settle(kept);
		}
		catch (RuntimeException | Error ex) {
			// For example, somebody truncated the file. At worst the next process sends
			// the entry again.
		}
	}

	boolean isEmpty() {
		return this.taken.isEmpty() && !this.memoryHolds && (this.spool == null || !this.spool.reader().hasNext());
	}

	/**
	 * Makes the next offer wake the dispatcher. Otherwise offers do not, because waking
	 * it would be most of their cost.
	 * @return {@code false} if there is an entry to take
	 */
	boolean beginIdle() {
		Lane disk = this.ledger.disk();
		long acceptedBefore = disk.accepted();
		if (!isEmpty()) {
			return false;
		}
		this.lock.lock();
		try {
			this.idle = this.memory.isEmpty() && disk.accepted() == acceptedBefore;
			return this.idle;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Discards what waits in memory. */
	void clear() {
		this.lock.lock();
		try {
			this.memory.clear();
			this.memoryHolds = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Accepted<E extends LogEntry>(E entry, Instant at) {
	}

}
