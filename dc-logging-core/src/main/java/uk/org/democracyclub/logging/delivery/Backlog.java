package uk.org.democracyclub.logging.delivery;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolEntry;
import uk.org.democracyclub.logging.wire.AsciiBuilder;
import uk.org.democracyclub.logging.wire.Line;

/**
 * What was accepted and is not settled yet, and the account of what became of the rest.
 * Both are one state under one lock, so that at any moment accepted = logged + failed +
 * waiting, where entries under way still wait.
 * <p>
 * Without a spool, entries wait in memory, up to a capacity. With one they are on disk
 * before {@link #offer} returns, and read back for delivery; only what the disk does not
 * take waits in memory.
 * <p>
 * Many threads offer entries, and none of them ever waits for room; one thread, the
 * dispatcher's, takes and settles them.
 */
final class Backlog<E extends LogEntry> {

	// Bounds how long threads that log wait for the dispatcher, and keeps it from writing
	// between each two of their entries to memory that they write, too: on its way from
	// one processor to the other that costs more than all else.
	private static final int CHUNK = 64;

	private static final int LINE_CAPACITY = 1024;

	private static final Line NO_LINE = Line.of("");

	private final int capacity;

	private final LogStream<E> stream;

	private final ZoneId zone;

	private final @Nullable Spool spool;

	private final Wakeup wakeup;

	private final EntryIds ids = new EntryIds();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition settled = this.lock.newCondition();

	// Guarded by the lock.

	private final Deque<Accepted<E>> memory = new ArrayDeque<>();

	private final Lane inMemory = new Lane();

	private final Lane onDisk = new Lane();

	private final Lane recovered = new Lane();

	private final List<Lane> lanes = List.of(this.inMemory, this.onDisk, this.recovered);

	// Replaced when it changes, so that a snapshot need not copy it under the lock.
	private Map<FailureReason, Long> failed = Map.of();

	private long logged;

	private long failedAtLastFlush;

	private boolean idle;

	private boolean closed;

	private volatile boolean abandoned;

	private boolean stalled;

	// Read without the lock, so that entries on disk are read without it, too.
	private volatile boolean memoryHolds;

	// The dispatcher's.

	private final Deque<PendingEntry> taken = new ArrayDeque<>();

	private final AsciiBuilder line = new AsciiBuilder(0, LINE_CAPACITY);

	Backlog(int capacity, LogStream<E> stream, ZoneId zone, @Nullable Spool spool, Wakeup wakeup) {
		this.capacity = capacity;
		this.stream = stream;
		this.zone = zone;
		this.spool = spool;
		this.wakeup = wakeup;
	}

	/**
	 * Accepts an entry, if it can be kept.
	 * @param entry the entry
	 * @param now the time
	 * @return {@code null} if it was accepted, otherwise why it was not
	 */
	@Nullable DropReason offer(E entry, Instant now) {
		Spool spool = this.spool;
		ByteBuffer record = (spool != null) ? encode(spool, entry, now) : null;
		DropReason dropped;
		boolean wake;
		this.lock.lock();
		try {
			if (this.closed) {
				return DropReason.SHUTDOWN;
			}
			dropped = (spool != null && record != null) ? keep(spool, record, entry, now) : remember(entry, now);
			wake = this.idle || this.memory.size() == this.capacity / 2;
			// Only when it changes, because the dispatcher reads what lies beside it.
			if (this.idle) {
				this.idle = false;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (wake) {
			this.wakeup.signal();
		}
		if (spool != null && dropped == null) {
			spool.sync();
		}
		return dropped;
	}

	// One that cannot be encoded goes through memory, and fails where all failures are
	// dealt with.
	private @Nullable ByteBuffer encode(Spool spool, E entry, Instant now) {
		try {
			return spool.encode(this.ids.next(now), now, this.stream.encode(entry, this.zone));
		}
		catch (RuntimeException | LinkageError | VirtualMachineError ex) {
			return null;
		}
	}

	private @Nullable DropReason keep(Spool spool, ByteBuffer record, E entry, Instant now) {
		return switch (spool.append(record)) {
			case KEPT -> {
				this.onDisk.accept(1);
				yield null;
			}
			case FULL -> DropReason.SPOOL_FULL;
			case UNUSABLE, TOO_LARGE -> remember(entry, now);
		};
	}

	private @Nullable DropReason remember(E entry, Instant now) {
		if (this.inMemory.waiting() >= this.capacity) {
			return DropReason.BUFFER_FULL;
		}
		this.memory.add(new Accepted<>(entry, now));
		this.inMemory.accept(1);
		// As above.
		if (!this.memoryHolds) {
			this.memoryHolds = true;
		}
		return null;
	}

	/**
	 * Takes the next entry. It is under way until it is {@linkplain #acknowledged
	 * acknowledged} or has {@linkplain #failed failed}.
	 * @param unencodable hears of entries that cannot be encoded; they have failed
	 * @return the entry, or {@code null} if there is none for now
	 */
	@Nullable PendingEntry next(Consumer<Throwable> unencodable) {
		if (this.abandoned) {
			return null;
		}
		if (this.taken.isEmpty() && this.memoryHolds) {
			takeFromMemory(unencodable);
		}
		if (this.taken.isEmpty() && this.spool != null) {
			takeFromDisk(this.spool);
		}
		return this.taken.poll();
	}

	private void takeFromMemory(Consumer<Throwable> unencodable) {
		List<PendingEntry> culprits = new ArrayList<>();
		try {
			for (Accepted<E> accepted : pollMemory()) {
				try {
					this.taken.add(pending(accepted, encode(accepted.entry())));
				}
				catch (RuntimeException | Error ex) {
					unencodable.accept(ex);
					PendingEntry culprit = pending(accepted, NO_LINE);
					this.taken.add(culprit);
					culprits.add(culprit);
				}
			}
		}
		finally {
			this.taken.forEach(this.inMemory::take);
			if (!culprits.isEmpty()) {
				this.taken.removeAll(culprits);
				failed(culprits, DeliveryFailure.INTERNAL);
			}
		}
	}

	private Line encode(E entry) {
		this.line.clear();
		this.stream.write(entry, this.zone, this.line);
		return this.line.copyToLine();
	}

	private PendingEntry pending(Accepted<E> accepted, Line line) {
		return new PendingEntry(new OutgoingEntry(this.ids.next(accepted.at()), line), accepted.at(), this.inMemory,
				null);
	}

	private List<Accepted<E>> pollMemory() {
		this.lock.lock();
		try {
			Accepted<E> head = this.memory.peek();
			if (head != null) {
				this.inMemory.taking(head.at());
			}
			List<Accepted<E>> polled = new ArrayList<>();
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

	private void takeFromDisk(Spool spool) {
		for (SpoolEntry kept = spool.next(); kept != null; kept = spool.next()) {
			Lane lane = kept.isRecovered() ? this.recovered : this.onDisk;
			PendingEntry pending = new PendingEntry(new OutgoingEntry(kept.id(), kept.line()), kept.acceptedAt(), lane,
					kept);
			lane.take(pending);
			this.taken.add(pending);
			if (this.taken.size() == CHUNK) {
				return;
			}
		}
	}

	/**
	 * Takes note of what the spool has found of earlier processes, and what it has lost,
	 * and prepares the ids of the entries that it will be given.
	 * @param now the time
	 */
	void consultSpool(Instant now) {
		if (this.spool == null) {
			return;
		}
		this.ids.refresh(now);
		int found = this.spool.admitRecovered();
		if (found > 0) {
			this.lock.lock();
			try {
				this.recovered.accept(found);
			}
			finally {
				this.lock.unlock();
			}
		}
		lose(this.onDisk, this.spool.takeUnreadable(false));
		lose(this.recovered, this.spool.takeUnreadable(true));
	}

	private void lose(Lane lane, int entries) {
		if (entries > 0) {
			lane.skip(entries);
			settle(() -> countFailed(DeliveryFailure.DAMAGED, entries));
		}
	}

	/**
	 * Settles entries as logged.
	 * @param entries the entries
	 */
	void acknowledged(Collection<PendingEntry> entries) {
		settle(entries, () -> this.logged += entries.size());
	}

	/**
	 * Settles entries as failed.
	 * @param entries the entries
	 * @param reason why
	 */
	void failed(Collection<PendingEntry> entries, FailureReason reason) {
		settle(entries, () -> countFailed(reason, entries.size()));
	}

	private void countFailed(FailureReason reason, long entries) {
		Map<FailureReason, Long> failed = new HashMap<>(this.failed);
		failed.merge(reason, entries, Long::sum);
		this.failed = Collections.unmodifiableMap(failed);
	}

	private void settle(Collection<PendingEntry> entries, Runnable count) {
		if (!this.abandoned) {
			entries.forEach(this::land);
			settle(count);
		}
	}

	private void land(PendingEntry entry) {
		entry.lane().land(entry);
		if (this.spool != null && entry.kept() != null) {
			settle(this.spool, entry.kept());
		}
	}

	private void settle(Runnable count) {
		this.lock.lock();
		try {
			if (this.abandoned) {
				return;
			}
			count.run();
			this.lanes.forEach(Lane::publish);
			this.settled.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (this.spool != null) {
			this.spool.sweep();
		}
	}

	private static void settle(Spool spool, SpoolEntry kept) {
		try {
			spool.settle(kept);
		}
		catch (RuntimeException | Error ex) {
			// Such as when somebody cut the file. At worst the next process sends the
			// entry again.
		}
	}

	/**
	 * Publishes what was taken since, and how things stand.
	 * @param stalled whether nothing goes out, and nothing will for a while
	 */
	void publish(boolean stalled) {
		this.lock.lock();
		try {
			if (!this.abandoned) {
				this.lanes.forEach(Lane::publish);
			}
			if (stalled && !this.stalled) {
				this.settled.signalAll();
			}
			this.stalled = stalled;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Asks for a signal with the next offer. Without this offers give none, because
	 * waking a thread is what costs most of them.
	 * @return whether it is worth sleeping: {@code false} if there is something to take
	 */
	boolean beginIdle() {
		this.lock.lock();
		try {
			this.idle = !hasNext();
			return this.idle;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether there is something to take. For the dispatcher's thread. */
	boolean hasNext() {
		this.lock.lock();
		try {
			return !this.taken.isEmpty() || !this.memory.isEmpty() || (this.spool != null && this.spool.hasNext());
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Accepts no more; what waits can still be taken. */
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
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether there is nothing more to do, and never will be. */
	boolean isEnded() {
		this.lock.lock();
		try {
			return this.abandoned || (this.closed && waiting() == 0);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends the account: what waits in memory has failed, because nobody will deliver it
	 * any more; what waits on disk goes on waiting there.
	 * @return how many entries failed by this
	 */
	long abandon() {
		this.lock.lock();
		try {
			this.closed = true;
			this.abandoned = true;
			this.memory.clear();
			long lost = this.inMemory.abandon();
			if (lost > 0) {
				countFailed(DeliveryFailure.SHUTDOWN, lost);
			}
			this.settled.signalAll();
			return lost;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long at most
	 * @param patience what to do when nothing goes out
	 * @return whether they are settled, and none failed since the last such call ended
	 * @throws InterruptedException if interrupted while waiting
	 */
	boolean awaitSettled(Duration timeout, Patience patience) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			// What is known may be old: a process may have been frozen meanwhile.
			this.stalled = false;
			this.wakeup.signal();
			long[] targets = this.lanes.stream().mapToLong(Lane::accepted).toArray();
			long failedBefore = this.failedAtLastFlush;
			long nanos = saturatedNanos(timeout);
			while (!isSettledThrough(targets)) {
				if (nanos <= 0 || this.abandoned || (this.stalled && givesUp(patience))) {
					return false;
				}
				nanos = this.settled.awaitNanos(nanos);
			}
			this.failedAtLastFlush = failedInAll();
			return failedInAll() == failedBefore;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean givesUp(Patience patience) {
		return switch (patience) {
			case UNTIL_TIME_IS_UP -> false;
			case WHILE_ENTRIES_ARE_AT_RISK -> this.inMemory.waiting() == 0;
			case UNTIL_NOTHING_GOES_OUT -> true;
		};
	}

	private boolean isSettledThrough(long[] targets) {
		for (int lane = 0; lane < targets.length; lane++) {
			if (this.lanes.get(lane).settledThrough() < targets[lane]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The account now. It is taken too seldom for the JIT, and threads that log wait
	 * meanwhile: so without anything that takes an interpreter long, such as streams.
	 */
	Snapshot snapshot() {
		this.lock.lock();
		try {
			return new Snapshot(accepted(), this.logged, this.failed, waiting(), oldest());
		}
		finally {
			this.lock.unlock();
		}
	}

	private long accepted() {
		long accepted = 0;
		for (Lane lane : this.lanes) {
			accepted += lane.accepted();
		}
		return accepted;
	}

	private long waiting() {
		long waiting = 0;
		for (Lane lane : this.lanes) {
			waiting += lane.waiting();
		}
		return waiting;
	}

	private Optional<Instant> oldest() {
		Accepted<E> head = this.memory.peek();
		Instant oldest = (head != null) ? head.at() : null;
		for (Lane lane : this.lanes) {
			Instant underWay = lane.oldestUnderWay();
			if (underWay != null && (oldest == null || underWay.isBefore(oldest))) {
				oldest = underWay;
			}
		}
		return Optional.ofNullable(oldest);
	}

	private static long saturatedNanos(Duration duration) {
		try {
			return duration.toNanos();
		}
		catch (ArithmeticException ex) {
			return Long.MAX_VALUE;
		}
	}

	private long failedInAll() {
		return this.failed.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * An entry that waits in memory.
	 */
	private record Accepted<E>(E entry, Instant at) {
	}

	/**
	 * The account at one moment.
	 *
	 * @param accepted how many entries were ever accepted, with those of earlier
	 * processes that were found on disk
	 * @param logged how many of them were acknowledged
	 * @param failed how many of them failed, by reason
	 * @param waiting how many of them wait or are under way
	 * @param oldest when the oldest of those that wait was accepted, as far as is known
	 */
	record Snapshot(long accepted, long logged, Map<FailureReason, Long> failed, long waiting,
			Optional<Instant> oldest) {
	}

}
