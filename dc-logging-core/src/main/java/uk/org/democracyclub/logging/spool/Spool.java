package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.wire.Line;

/**
 * Entries of one destination on disk, in the order in which they came. What is promised
 * stands in the {@linkplain uk.org.democracyclub.logging.spool package's description}.
 * <p>
 * Three parties share it. <i>Appending</i>: any threads, one at a time, guarded by the
 * caller. <i>Reading and settling</i>: one thread, which never waits for those that
 * append. In the background, threads of its own prepare segments, force them, delete them
 * when all they hold is settled, and take over what processes left behind that died.
 * <p>
 * Nothing of it throws because a disk is full or a folder cannot be written: the
 * application comes first.
 */
public final class Spool implements AutoCloseable {

	/** What to do when there is a {@linkplain #failure() failure}. */
	public static final String ADVICE = "look at free disk space, and at the rights on the spool's directory";

	private static final Logger logger = LoggerFactory.getLogger(Spool.class);

	private static final Duration REPAIR_PERIOD = Duration.ofSeconds(1);

	private static final Duration ADOPTION_PERIOD = Duration.ofSeconds(10);

	// How many entries are read at a time.
	private static final int CHUNK = 64;

	// One supplies, while others may be busy with the disk and with what was left behind.
	private static final int THREADS = 3;

	private final SpoolSettings settings;

	private final Unreadable unreadableFiles = new Unreadable();

	private final SpoolHome home;

	private final SegmentSupply supply;

	private final SegmentForce force;

	private final Adoption adoption;

	private final ScheduledThreadPoolExecutor background;

	private final Queue<Segment> begun = new ConcurrentLinkedQueue<>();

	// Appending.

	private @Nullable Segment active;

	private volatile boolean taken;

	// Reading.

	private final Deque<Segment> recovered = new ArrayDeque<>();

	private final Deque<Segment> own = new ArrayDeque<>();

	private final List<Segment> toSettle = new ArrayList<>();

	private final Deque<SpoolEntry> readAhead = new ArrayDeque<>();

	private int unreadable;

	private int unreadableRecovered;

	/**
	 * Opens the spool of a destination. The folder is ready when this returns; what
	 * earlier processes left behind is looked for once it is {@linkplain #start started}.
	 * @param settings where and how
	 * @param stream the name of the stream
	 * @param destination the destination; entries kept for one are never read for another
	 */
	public Spool(SpoolSettings settings, String stream, String destination) {
		this.settings = settings;
		this.home = new SpoolHome(settings.directory(), stream, destination, this.unreadableFiles);
		this.supply = new SegmentSupply(this.home, settings);
		this.force = new SegmentForce();
		this.adoption = new Adoption(this.home, this.supply, settings.maxBytes() / 2, this.unreadableFiles);
		ThreadFactory threads = (task) -> {
			Thread thread = new Thread(task, "dc-logging-spool-" + stream);
			thread.setDaemon(true);
			return thread;
		};
		this.background = new ScheduledThreadPoolExecutor(THREADS, threads);
		this.supply.begin();
	}

	/**
	 * Begins to look after the spool in the background.
	 * @param recovered called when entries of another process were found, from a
	 * background thread
	 */
	public void start(Runnable recovered) {
		repeat(() -> {
			this.adoption.removeAgain();
			this.supply.replenish();
		}, REPAIR_PERIOD);
		repeat(() -> {
			if (this.adoption.adopt()) {
				recovered.run();
			}
		}, ADOPTION_PERIOD);
		this.settings.sync().interval().ifPresent((interval) -> repeat(this.force::force, interval));
	}

	private void repeat(Runnable task, Duration period) {
		var unused = this.background.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				// To be tried again.
				logger.debug("Looking after the spool {} failed", this.home.path(), ex);
			}
		}, 0, period.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Encodes an entry for {@link #append}. Thread-safe, and meant to be called outside
	 * of the caller's lock.
	 * @param id the entry's id
	 * @param acceptedAt when it was accepted
	 * @param line the entry's line; if there is room for it, the record is built around
	 * it
	 * @return the record
	 */
	public ByteBuffer encode(UUID id, Instant acceptedAt, Line line) {
		return SpoolRecord.encode(this.home.destinationKey(), id, acceptedAt, line);
	}

	/**
	 * Keeps a record. When this returns {@link Appended#KEPT}, it survives the process.
	 * One thread at a time.
	 * @param record the record, of {@link #encode}
	 * @return what became of it
	 */
	public Appended append(ByteBuffer record) {
		if (record.remaining() > SpoolRecord.MAX_SIZE) {
			return Appended.TOO_LARGE;
		}
		try {
			Segment segment = this.active;
			boolean kept = segment != null && segment.folder() == this.supply.own() && segment.append(record);
			return kept ? Appended.KEPT : appendToNext(record);
		}
		catch (InternalError ex) {
			// A page cannot be had: the next segment may be better.
			seal();
			return Appended.UNUSABLE;
		}
	}

	private void seal() {
		Segment segment = this.active;
		if (segment != null) {
			segment.seal();
			this.active = null;
		}
	}

	private Appended appendToNext(ByteBuffer record) {
		Segment next = this.supply.take();
		if (next == null && this.supply.isHopeful()) {
			return Appended.NOT_READY;
		}
		if (next == null) {
			// It is full: once all of it is settled, it can be deleted, and there is
			// room.
			seal();
			return (this.supply.failure() != null) ? Appended.UNUSABLE : Appended.FULL;
		}
		next.append(record);
		seal();
		this.active = next;
		if (!this.settings.sync().isNever()) {
			this.force.add(next);
		}
		this.begun.add(next);
		this.taken = true;
		return Appended.KEPT;
	}

	/**
	 * Has files created ahead of need, if appending has taken one. For the reading
	 * thread, about once in some milliseconds, so that no thread that appends does it.
	 */
	public void supply() {
		if (this.taken) {
			this.taken = false;
			inBackground(this.supply::replenish);
		}
	}

	/**
	 * Waits until {@link #append} may succeed that was {@link Appended#NOT_READY}.
	 * Thread-safe, and to be called outside of the caller's lock. An interrupt does not
	 * end the wait.
	 * @return {@code false} if that took too long
	 */
	public boolean awaitReady() {
		return this.supply.awaitReady(() -> inBackground(this.supply::replenish));
	}

	/**
	 * Waits until all that was appended before this call survives the machine, if
	 * {@link SpoolSync#ALWAYS} asks for that; does nothing otherwise. Thread-safe, and to
	 * be called outside of the caller's lock, so that threads share the wait.
	 */
	public void sync() {
		if (this.settings.sync().isAlways()) {
			this.force.forceShared();
		}
	}

	/**
	 * Takes over what the background found of other processes. For the reading thread.
	 * @return how many entries can be read in addition
	 */
	public int admitRecovered() {
		int admitted = 0;
		for (Segment segment = this.adoption.poll(); segment != null; segment = this.adoption.poll()) {
			this.recovered.add(segment);
			this.toSettle.add(segment);
			admitted += segment.records();
		}
		return admitted;
	}

	/**
	 * Reads the next entry. For the reading thread.
	 * @return the entry, or {@code null} if there is none for now
	 */
	public @Nullable SpoolEntry next() {
		return hasNext() ? this.readAhead.remove() : null;
	}

	/**
	 * Returns whether there is an entry to read. For the reading thread.
	 * @return whether there is one for now
	 */
	public boolean hasNext() {
		if (this.readAhead.isEmpty()) {
			readAhead();
		}
		return !this.readAhead.isEmpty();
	}

	private void admitBegun() {
		for (Segment segment = this.begun.poll(); segment != null; segment = this.begun.poll()) {
			this.own.add(segment);
			this.toSettle.add(segment);
		}
	}

	private void readAhead() {
		admitBegun();
		readAhead(this.recovered);
		if (this.readAhead.isEmpty()) {
			readAhead(this.own);
		}
	}

	private void readAhead(Deque<Segment> segments) {
		for (Segment segment = segments.peek(); segment != null; segment = segments.peek()) {
			readIfPossible(segment);
			if (!this.readAhead.isEmpty() || !segment.isExhausted()) {
				return;
			}
			segments.remove();
			noticeUnreadable(segment);
		}
	}

	private void noticeUnreadable(Segment segment) {
		int entries = segment.settleUnreadable();
		if (entries > 0) {
			logger.warn("{} entries in {} can no longer be read, and are lost; the file is then kept in {}", entries,
					segment.file(), this.home.damaged());
			if (segment.isRecovered()) {
				this.unreadableRecovered += entries;
			}
			else {
				this.unreadable += entries;
			}
		}
	}

	/**
	 * Takes note of entries that could be read when they were found or appended, and no
	 * longer can. They are settled. For the reading thread.
	 * @param recovered whether of those that were found, or of those that were appended
	 * @return how many there are since the last call
	 */
	public int takeUnreadable(boolean recovered) {
		int entries = recovered ? this.unreadableRecovered : this.unreadable;
		if (recovered) {
			this.unreadableRecovered = 0;
		}
		else {
			this.unreadable = 0;
		}
		return entries;
	}

	private void readIfPossible(Segment segment) {
		try {
			segment.read(this.readAhead, CHUNK);
		}
		catch (InternalError ex) {
			// Somebody cut the file.
			segment.skipRest();
		}
	}

	/**
	 * Marks an entry as done with: it is not delivered again. For the reading thread.
	 * @param entry the entry
	 */
	public void settle(SpoolEntry entry) {
		entry.segment().settle(entry.offset());
	}

	/** Gives back the space of what is all settled. For the reading thread. */
	public void sweep() {
		this.toSettle.removeIf((segment) -> {
			boolean done = segment.isSettled();
			if (done) {
				inBackground(() -> remove(segment));
			}
			return done;
		});
	}

	private void remove(Segment segment) {
		this.adoption.remove(segment);
		this.supply.replenish();
	}

	private void inBackground(Runnable task) {
		try {
			this.background.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// Closed meanwhile: the next process does it.
		}
	}

	/**
	 * Writes down an entry that was refused, for people to look at. Thread-safe.
	 * @param line a line about it
	 */
	public void putAside(String line) {
		try {
			this.home.putAside(line);
		}
		catch (IOException ex) {
			logger.debug("Could not write down a refused entry in {}", this.home.path(), ex);
		}
	}

	/**
	 * Returns how much is used on disk.
	 * @return the size in bytes
	 */
	public long bytes() {
		return this.supply.bytes();
	}

	/**
	 * Returns why entries cannot be kept, if they cannot; a full budget is no such
	 * reason.
	 * @return what was seen, free of visitors' data
	 */
	public Optional<String> failure() {
		return Optional.ofNullable(this.supply.failure());
	}

	/**
	 * Returns which entries of earlier processes cannot be read for now. They are tried
	 * again every ten seconds.
	 * @return what was seen, free of visitors' data
	 */
	public Optional<String> unreadable() {
		return this.unreadableFiles.describe();
	}

	/**
	 * Ends only what goes on in the background, and holds the folder until the process
	 * ends: for the case that somebody may still read.
	 */
	public void closeBackground() {
		endBackground();
		this.force.force();
	}

	/**
	 * Ends it. What is not settled stays on disk for the next process. No other thread
	 * may append or read any more.
	 */
	@Override
	public void close() {
		closeBackground();
		Segment last = this.active;
		seal();
		readAhead();
		this.supply.close();
		for (Segment segment : this.toSettle) {
			close(segment, last);
		}
		this.adoption.close();
	}

	private void close(Segment segment, @Nullable Segment last) {
		try {
			if (segment.isSettled()) {
				this.adoption.remove(segment);
			}
			else if (segment == last) {
				segment.trim();
			}
		}
		catch (IOException ex) {
			logger.debug("Could not trim {}", segment.file(), ex);
		}
	}

	private void endBackground() {
		this.adoption.end();
		this.background.shutdown();
		try {
			if (!this.background.awaitTermination(REPAIR_PERIOD.toNanos(), TimeUnit.NANOSECONDS)) {
				this.background.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.background.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	/** What became of a record. */
	public enum Appended {

		/** It is kept. */
		KEPT,

		/** The next file is still being created: see {@link Spool#awaitReady()}. */
		NOT_READY,

		/** There is no room in the budget. */
		FULL,

		/** The disk or the folder does not take it. */
		UNUSABLE,

		/** It would never fit. */
		TOO_LARGE

	}

}
