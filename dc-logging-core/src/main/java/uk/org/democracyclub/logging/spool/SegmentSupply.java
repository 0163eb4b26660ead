package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes segments ahead of need, because making one takes some milliseconds, and keeps the
 * budget. Thread-safe.
 */
final class SegmentSupply {

	private static final Logger logger = LoggerFactory.getLogger(SegmentSupply.class);

	private static final int AHEAD = 2;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	private final SpoolHome home;

	private final SpoolSettings settings;

	private final BlockingQueue<Segment> ready = new ArrayBlockingQueue<>(AHEAD);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong adoptedBytes = new AtomicLong();

	private volatile @Nullable SpoolFolder own;

	private volatile boolean full;

	private volatile @Nullable String failure;

	private volatile boolean closed;

	SegmentSupply(SpoolHome home, SpoolSettings settings) {
		this.home = home;
		this.settings = settings;
	}

	/**
	 * Makes segments until enough are ready, or no more can be made. If somebody removed
	 * the folder, another one is used from now on.
	 */
	synchronized void replenish() {
		SpoolFolder folder = this.own;
		if (folder != null && !Files.isDirectory(folder.path())) {
			logger.warn("The spool folder {} was removed; entries in it wait in memory only", folder.path());
			this.own = null;
			discardReady();
			this.home.giveUp(folder);
		}
		makeReady(AHEAD);
	}

	/** Makes the first segment. */
	synchronized void begin() {
		makeReady(1);
	}

	private void makeReady(int enough) {
		while (!this.closed && this.ready.size() < enough) {
			boolean urgent = this.ready.isEmpty() && this.waiting.get() > 0;
			Segment segment = make(urgent ? this.settings.smallSegmentBytes() : this.settings.segmentBytes());
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

	/**
	 * Takes a segment to append to.
	 * @return the segment, or {@code null} if none is ready
	 */
	@Nullable Segment take() {
		return this.ready.poll();
	}

	/** Whether a segment is ready, or may be in a moment. */
	boolean isHopeful() {
		return !this.ready.isEmpty() || (this.own != null && !this.full && this.failure == null && !this.closed);
	}

	/**
	 * Waits until a segment is ready, or none can be had for now. An interrupt does not
	 * end the wait: it is short, and the entry is to be kept.
	 * @param supplying starts to create one
	 * @return {@code false} if it took too long to find out
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

	private @Nullable Segment make(int size) {
		if (this.bytes.addAndGet(size) > this.settings.maxBytes()) {
			this.bytes.addAndGet(-size);
			this.full = true;
			return null;
		}
		try {
			Segment segment = Segment.create(folder(), this.home.destinationKey(), size);
			this.full = false;
			recovered();
			return segment;
		}
		catch (IOException | RuntimeException | Error ex) {
			this.bytes.addAndGet(-size);
			failed(ex);
			return null;
		}
	}

	private SpoolFolder folder() throws IOException {
		SpoolFolder folder = this.own;
		if (folder == null) {
			folder = this.home.claimOwn();
			this.own = folder;
		}
		return folder;
	}

	private void failed(Throwable failure) {
		if (this.failure == null) {
			logger.warn("Entries cannot be kept in the spool {}, and only wait in memory for now: {}; {}",
					this.home.path(), failure.toString(), Spool.ADVICE);
		}
		this.failure = failure.toString();
	}

	private void recovered() {
		if (this.failure != null) {
			this.failure = null;
			logger.info("Entries are kept in the spool {} again", this.home.path());
		}
	}

	/** Why segments cannot be made, if they cannot; no matter of the budget. */
	@Nullable String failure() {
		return this.failure;
	}

	@Nullable SpoolFolder own() {
		return this.own;
	}

	/** Takes note of a segment that was made by another process. */
	void adopted(Segment segment) {
		this.bytes.addAndGet(segment.capacity());
		this.adoptedBytes.addAndGet(segment.capacity());
	}

	/** Takes note of a segment that has gone. */
	void gone(Segment segment) {
		this.bytes.addAndGet(-segment.capacity());
		if (segment.isRecovered()) {
			this.adoptedBytes.addAndGet(-segment.capacity());
		}
	}

	long adoptedBytes() {
		return this.adoptedBytes.get();
	}

	long bytes() {
		return this.bytes.get();
	}

	/** Deletes what was made ahead, and makes no more. */
	synchronized void close() {
		this.closed = true;
		signal();
		discardReady();
	}

	private void discardReady() {
		for (Segment segment = this.ready.poll(); segment != null; segment = this.ready.poll()) {
			try {
				segment.delete();
				gone(segment);
				segment.folder().segmentGone();
			}
			catch (IOException ex) {
				logger.debug("Could not delete {}", segment.file(), ex);
			}
		}
	}

}
