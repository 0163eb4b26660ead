package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

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

	private final SpoolHome home;

	private final SpoolSettings settings;

	private final BlockingQueue<Segment> ready = new ArrayBlockingQueue<>(AHEAD);

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
			Segment segment = make(this.settings.segmentBytes());
			if (segment == null) {
				return;
			}
			this.ready.add(segment);
		}
	}

	/**
	 * Takes a segment to append to. If none is ready the caller makes one, if there is
	 * hope: what is accepted has to be kept. As somebody waits then, it is a small one.
	 * @return the segment, or {@code null} if none can be had for now
	 */
	@Nullable Segment take() {
		Segment segment = this.ready.poll();
		if (segment == null && this.own != null && !this.full && this.failure == null) {
			segment = make(this.settings.smallSegmentBytes());
		}
		return segment;
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
