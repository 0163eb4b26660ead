package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates segments ahead of need, because that takes some milliseconds, removes them, and
 * keeps the budget. Thread-safe.
 */
final class SegmentStore {

	private static final Logger logger = LoggerFactory.getLogger(SegmentStore.class);

	private static final int AHEAD = 2;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	private final SpoolHome home;

	private final SpoolSettings settings;

	private final BlockingQueue<Segment> ready = new ArrayBlockingQueue<>(AHEAD);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AtomicInteger waiting = new AtomicInteger();

	// All segments that have a file: they count towards the budget.
	private final Set<Segment> open = ConcurrentHashMap.newKeySet();

	// Those of them that are settled, but could not be removed yet.
	private final Set<Segment> unremoved = ConcurrentHashMap.newKeySet();

	private volatile @Nullable SpoolSlot slot;

	private volatile boolean full;

	private volatile @Nullable String failure;

	private volatile boolean closed;

	SegmentStore(SpoolHome home, SpoolSettings settings) {
		this.home = home;
		this.settings = settings;
	}

	/**
	 * Creates segments until enough are ready or no more can be created, in a new slot if
	 * somebody removed the old one.
	 */
	synchronized void replenish() {
		SpoolSlot slot = this.slot;
		if (slot != null && slot.isRemoved()) {
			logger.warn("The spool folder {} was removed; its entries are only kept in memory", slot.path());
			this.slot = null;
			discardReady();
			slot.release();
		}
		replenish(AHEAD);
	}

	/** Creates the first segment. */
	synchronized void begin() {
		replenish(1);
	}

	private void replenish(int enough) {
		while (!this.closed && this.ready.size() < enough) {
			boolean urgent = this.ready.isEmpty() && this.waiting.get() > 0;
			Segment segment = create(urgent ? this.settings.smallSegmentBytes() : this.settings.segmentBytes());
			if (segment != null) {
				this.ready.add(segment);
			}
			signal();
			if (segment == null) {
				return;
			}
		}
	}

	private void signal() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes a segment to append to, or {@code null} if none is ready. */
	@Nullable Segment take() {
		return this.ready.poll();
	}

	/** Whether a segment is ready, or may be in a moment. */
	boolean isHopeful() {
		return !this.ready.isEmpty() || (this.slot != null && !this.full && this.failure == null && !this.closed);
	}

	/**
	 * Waits until a segment is ready, or none can be created for now. An interrupt does
	 * not end the wait: it is short, and the entry should be kept.
	 * @param supplying starts to create one
	 * @return {@code false} if it took too long
	 */
	boolean awaitReady(Runnable supplying) {
		boolean interrupted = false;
		this.waiting.incrementAndGet();
		supplying.run();
		this.lock.lock();
		try {
			long nanos = LONGEST_WAIT.toNanos();
			while (this.ready.isEmpty() && isHopeful() && nanos > 0) {
				try {
					nanos = this.changed.awaitNanos(nanos);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
			return nanos > 0;
		}
		finally {
			this.lock.unlock();
			this.waiting.decrementAndGet();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private @Nullable Segment create(int size) {
		if (bytes() + size > this.settings.maxBytes()) {
			this.full = true;
			return null;
		}
		try {
			Segment segment = Segment.create(claimedSlot(), this.home.destinationKey(), size);
			this.open.add(segment);
			this.full = false;
			recovered();
			return segment;
		}
		catch (IOException | RuntimeException | Error ex) {
			failed(ex);
			return null;
		}
	}

	private SpoolSlot claimedSlot() throws IOException {
		SpoolSlot slot = this.slot;
		if (slot == null) {
			slot = this.home.claim();
			this.slot = slot;
		}
		return slot;
	}

	private void failed(Throwable failure) {
		if (this.failure == null) {
			logger.warn("Entries cannot be stored in the spool {}, and only wait in memory for now: {}; {}",
					this.home.path(), failure.toString(), Spool.ADVICE);
		}
		this.failure = failure.toString();
	}

	private void recovered() {
		if (this.failure != null) {
			this.failure = null;
			logger.info("Entries are stored in the spool {} again", this.home.path());
		}
	}

	/** Why segments cannot be created, other than for a full budget. */
	@Nullable String failure() {
		return this.failure;
	}

	/** The slot of this process, once it has claimed one. */
	@Nullable SpoolSlot slot() {
		return this.slot;
	}

	/** Whether a file is one of the open segments. */
	boolean isOpen(Path file) {
		return this.open.stream().anyMatch((segment) -> segment.file().equals(file) && segment.isInPlace());
	}

	/** Whether a segment in a slot is open. */
	boolean isUsing(SpoolSlot slot) {
		return this.open.stream().anyMatch((segment) -> segment.slot().path().equals(slot.path()));
	}

	/** Takes note of a segment that an earlier process created. */
	void adopted(Segment segment) {
		this.open.add(segment);
	}

	/** Removes a settled segment; if that fails, it is tried again later. */
	void remove(Segment segment) {
		try {
			if (segment.isDamaged()) {
				Quarantine.add(segment);
			}
			else {
				segment.delete();
			}
		}
		catch (IOException | RuntimeException ex) {
			if (this.unremoved.add(segment)) {
				logger.warn("Segment {} is no longer needed, but cannot be removed for now: {}", segment.file(),
						ex.toString());
			}
			return;
		}
		segment.removed();
		this.unremoved.remove(segment);
		this.open.remove(segment);
	}

	/** Tries again to remove what could not be removed. */
	void removeAgain() {
		this.unremoved.forEach(this::remove);
	}

	/** How much all open segments take. */
	long bytes() {
		return this.open.stream().mapToLong(Segment::capacity).sum();
	}

	/** How much of that earlier processes have left. */
	long adoptedBytes() {
		return this.open.stream().filter(Segment::isRecovered).mapToLong(Segment::capacity).sum();
	}

	/** Deletes what was created ahead, and creates no more. */
	synchronized void close() {
		this.closed = true;
		signal();
		discardReady();
	}

	/** Releases the slot, once nothing in it is used any more. */
	void release() {
		SpoolSlot slot = this.slot;
		if (slot != null) {
			slot.release();
		}
	}

	private void discardReady() {
		for (Segment segment = this.ready.poll(); segment != null; segment = this.ready.poll()) {
			remove(segment);
		}
	}

}
