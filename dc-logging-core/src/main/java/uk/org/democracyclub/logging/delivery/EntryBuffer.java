package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;

/**
 * The bounded queue between the threads that log and the dispatcher, and the account of
 * what became of its entries. Both are one state under one lock, so that at any moment
 * accepted = logged + failed + waiting, where those in flight still wait.
 * <p>
 * Many threads put entries in, none of them ever waits for room; one thread takes them
 * out, in order.
 */
final class EntryBuffer<E extends LogEntry> {

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrivedOrClosed = this.lock.newCondition();

	private final Condition settled = this.lock.newCondition();

	private final Deque<AcceptedEntry<E>> queue = new ArrayDeque<>();

	private int inFlight;

	private @Nullable Instant oldestInFlight;

	private long accepted;

	private long logged;

	private final Map<FailureReason, Long> failed = new EnumMap<>(FailureReason.class);

	private long failedAtLastFlush;

	private boolean closed;

	EntryBuffer(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Accepts an entry, if there is room.
	 * @param entry the entry
	 * @return {@code null} if it was accepted, otherwise why it was not
	 */
	@Nullable DropReason offer(AcceptedEntry<E> entry) {
		this.lock.lock();
		try {
			if (this.closed) {
				return DropReason.SHUTDOWN;
			}
			if (waiting() >= this.capacity) {
				return DropReason.BUFFER_FULL;
			}
			this.queue.add(entry);
			this.accepted++;
			this.arrivedOrClosed.signal();
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the oldest entries; they are in flight until they are
	 * {@linkplain #acknowledged acknowledged} or have {@linkplain #failed failed}.
	 * @param maxEntries how many at most
	 * @param patience how long to wait for the first
	 * @return the entries; none if none came, or if the buffer is closed and empty
	 * @throws InterruptedException if interrupted while waiting
	 */
	List<AcceptedEntry<E>> take(int maxEntries, Duration patience) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long nanos = patience.toNanos();
			while (this.queue.isEmpty() && !this.closed && nanos > 0) {
				nanos = this.arrivedOrClosed.awaitNanos(nanos);
			}
			List<AcceptedEntry<E>> taken = new ArrayList<>();
			while (taken.size() < maxEntries && !this.queue.isEmpty()) {
				taken.add(this.queue.remove());
			}
			this.inFlight = taken.size();
			this.oldestInFlight = taken.isEmpty() ? null : taken.get(0).acceptedAt();
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Settles entries in flight as logged.
	 * @param entries how many
	 */
	void acknowledged(int entries) {
		this.lock.lock();
		try {
			this.logged += land(entries);
			this.settled.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Settles entries in flight as failed.
	 * @param entries how many
	 * @param reason why
	 */
	void failed(int entries, FailureReason reason) {
		this.lock.lock();
		try {
			fail(land(entries), reason);
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
			this.arrivedOrClosed.signalAll();
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

	boolean isDrained() {
		this.lock.lock();
		try {
			return this.closed && waiting() == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Settles all that waits as failed, because nobody will deliver it any more.
	 * @param reason why
	 * @return how many entries waited
	 */
	int abandon(FailureReason reason) {
		this.lock.lock();
		try {
			int abandoned = waiting();
			this.queue.clear();
			this.inFlight = 0;
			fail(abandoned, reason);
			return abandoned;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long at most
	 * @return whether they are settled, and none failed since the last such call ended
	 * @throws InterruptedException if interrupted while waiting
	 */
	boolean awaitSettled(Duration timeout) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long target = this.accepted;
			long failedBefore = this.failedAtLastFlush;
			long nanos = saturatedNanos(timeout);
			while (this.logged + failedInAll() < target) {
				if (nanos <= 0) {
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

	Snapshot snapshot() {
		this.lock.lock();
		try {
			return new Snapshot(this.accepted, this.logged, Map.copyOf(this.failed), waiting(), oldest());
		}
		finally {
			this.lock.unlock();
		}
	}

	// Fewer, or none, are in flight if they were abandoned meanwhile.
	private int land(int entries) {
		int landed = Math.min(entries, this.inFlight);
		this.inFlight -= landed;
		return landed;
	}

	private int waiting() {
		return this.queue.size() + this.inFlight;
	}

	private Optional<Instant> oldest() {
		return (this.inFlight > 0) ? Optional.ofNullable(this.oldestInFlight)
				: Optional.ofNullable(this.queue.peek()).map(AcceptedEntry::acceptedAt);
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

	private void fail(int entries, FailureReason reason) {
		if (entries > 0) {
			this.failed.merge(reason, (long) entries, Long::sum);
		}
		this.settled.signalAll();
	}

	/**
	 * The account at one moment.
	 *
	 * @param accepted how many entries were ever accepted
	 * @param logged how many of them were acknowledged
	 * @param failed how many of them failed, by reason
	 * @param waiting how many of them wait or are in flight
	 * @param oldest when the oldest of those that wait was accepted
	 */
	record Snapshot(long accepted, long logged, Map<FailureReason, Long> failed, int waiting,
			Optional<Instant> oldest) {
	}

}
