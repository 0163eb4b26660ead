package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Counts what became of the accepted entries, and lets callers wait for it. At any moment
 * accepted = logged + failed + waiting, where entries under way count as waiting.
 * <p>
 * The dispatcher's thread reports; any thread may wait and read. Threads that log never
 * wait for it.
 */
final class Ledger {

	private final Lane memory = new Lane();

	private final Lane disk = new Lane();

	private final Lane recovered = new Lane();

	private final List<Lane> lanes = List.of(this.memory, this.disk, this.recovered);

	private final Wakeup wakeup;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	// The dispatcher's.
	private long bytesUnderWay;

	// Guarded by the lock.

	// Replaced when it changes, so that a snapshot need not copy it under the lock.
	private Map<FailureReason, Long> failed = Map.of();

	private long logged;

	private final List<Flush> flushes = new ArrayList<>();

	private boolean stalled;

	private volatile boolean abandoned;

	Ledger(Wakeup wakeup) {
		this.wakeup = wakeup;
	}

	/** Entries that wait in memory. */
	Lane memory() {
		return this.memory;
	}

	/** Entries that wait on disk, and were accepted by this process. */
	Lane disk() {
		return this.disk;
	}

	/** Entries on disk that were accepted by an earlier process. */
	Lane recovered() {
		return this.recovered;
	}

	/** An entry was taken, and is under way until it is settled. */
	void take(OutgoingEntry entry) {
		lane(entry).take(entry);
		this.bytesUnderWay += entry.line().length();
	}

	/** How many entries are under way. For the dispatcher's thread. */
	long underWay() {
		return this.memory.underWay() + this.disk.underWay() + this.recovered.underWay();
	}

	/** How long the lines of the entries under way are. For the dispatcher's thread. */
	long bytesUnderWay() {
		return this.bytesUnderWay;
	}

	/** Entries were acknowledged. */
	void acknowledged(Collection<OutgoingEntry> entries) {
		settle(entries, () -> this.logged += entries.size());
	}

	/** Entries were given up. */
	void failed(Collection<OutgoingEntry> entries, FailureReason reason) {
		settle(entries, () -> {
			countFailed(reason, entries.size());
			for (OutgoingEntry entry : entries) {
				this.flushes.forEach((flush) -> flush.failed(lane(entry), entry.position()));
			}
		});
	}

	/** Entries were lost before they were taken. */
	void lost(Lane lane, int entries, FailureReason reason) {
		long first = lane.skip(entries);
		settle(List.of(), () -> {
			countFailed(reason, entries);
			this.flushes.forEach((flush) -> flush.failed(lane, first));
		});
	}

	private void settle(Collection<OutgoingEntry> entries, Runnable count) {
		if (this.abandoned) {
			return;
		}
		for (OutgoingEntry entry : entries) {
			lane(entry).settle(entry);
			this.bytesUnderWay -= entry.line().length();
		}
		this.lock.lock();
		try {
			if (!this.abandoned) {
				count.run();
				this.lanes.forEach(Lane::publish);
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private Lane lane(OutgoingEntry entry) {
		if (entry.kept() == null) {
			return this.memory;
		}
		return entry.kept().isRecovered() ? this.recovered : this.disk;
	}

	private void countFailed(FailureReason reason, long entries) {
		Map<FailureReason, Long> failed = new HashMap<>(this.failed);
		failed.merge(reason, entries, Long::sum);
		this.failed = Collections.unmodifiableMap(failed);
	}

	/**
	 * Publishes what the dispatcher has taken.
	 * @param stalled whether nothing is sent, nor will be for a while
	 */
	void publish(boolean stalled) {
		this.lock.lock();
		try {
			if (!this.abandoned) {
				this.lanes.forEach(Lane::publish);
			}
			if (stalled && !this.stalled) {
				this.changed.signalAll();
			}
			this.stalled = stalled;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Closes the ledger: entries that wait in memory have failed, entries on disk keep
	 * waiting. Nothing may be accepted after this.
	 * @return how many entries have failed
	 */
	long abandon() {
		this.lock.lock();
		try {
			this.abandoned = true;
			this.flushes.forEach(Flush::abandon);
			long lost = this.memory.abandon();
			if (lost > 0) {
				countFailed(DeliveryFailure.SHUTDOWN, lost);
			}
			this.changed.signalAll();
			return lost;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	/** Whether all accepted entries are settled, as far as is published. */
	boolean isSettled() {
		return waiting() == 0;
	}

	/**
	 * Waits until the entries accepted so far are settled.
	 * @param timeout how long at most
	 * @param stallPolicy what to do when nothing is sent for a while
	 * @return whether all of them are settled, and none of them failed meanwhile
	 */
	boolean awaitSettled(Duration timeout, StallPolicy stallPolicy) throws InterruptedException {
		long nanos = TimeUnit.NANOSECONDS.convert(timeout);
		this.lock.lockInterruptibly();
		Flush flush = new Flush();
		this.lanes.forEach((lane) -> flush.targets.put(lane, lane.accepted()));
		this.flushes.add(flush);
		try {
			// May be outdated: the process may have been frozen.
			this.stalled = false;
			this.wakeup.signal();
			while (!flush.isSettled()) {
				if (nanos <= 0 || this.abandoned || (this.stalled && givesUp(stallPolicy))) {
					return false;
				}
				nanos = this.changed.awaitNanos(nanos);
			}
			return !flush.failed;
		}
		finally {
			this.flushes.remove(flush);
			this.lock.unlock();
		}
	}

	private boolean givesUp(StallPolicy stallPolicy) {
		return switch (stallPolicy) {
			case WAIT -> false;
			case WAIT_IF_ENTRIES_COULD_BE_LOST -> this.memory.waiting() == 0;
			case GIVE_UP -> true;
		};
	}

	private long waiting() {
		long waiting = 0;
		for (Lane lane : this.lanes) {
			waiting += lane.waiting();
		}
		return waiting;
	}

	/** The current counts. */
	Snapshot snapshot() {
		this.lock.lock();
		try {
			long settled = this.logged + StatisticsSnapshot.sum(this.failed);
			long waiting = waiting();
			return new Snapshot(settled + waiting, this.logged, this.failed, waiting, oldestTaken());
		}
		finally {
			this.lock.unlock();
		}
	}

	private Optional<Instant> oldestTaken() {
		return this.lanes.stream().map(Lane::oldestTaken).flatMap(Stream::ofNullable).min(Comparator.naturalOrder());
	}

	/**
	 * The counts at one moment; see {@link DeliveryStatistics}.
	 *
	 * @param oldestTaken when the oldest entry under way was accepted
	 */
	record Snapshot(long accepted, long logged, Map<FailureReason, Long> failed, long waiting,
			Optional<Instant> oldestTaken) {
	}

	/** Waits for the entries that were accepted before. */
	private static final class Flush {

		private final Map<Lane, Long> targets = new HashMap<>();

		private boolean failed;

		boolean isSettled() {
			return this.targets.entrySet()
				.stream()
				.allMatch((target) -> target.getKey().settledThrough() >= target.getValue());
		}

		void abandon() {
			this.failed |= !isSettled();
		}

		void failed(Lane lane, long position) {
			this.failed |= position < this.targets.getOrDefault(lane, 0L);
		}

	}

}
