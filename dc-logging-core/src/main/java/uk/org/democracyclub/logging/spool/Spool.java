package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

	private final SpoolSettings settings;

	private final Unreadable unreadableFiles = new Unreadable();

	private final SpoolHome home;

	private final SegmentStore store;

	private final SegmentForce force;

	private final Adoption adoption;

	private final Background background;

	private final SpoolReader reader;

	private @Nullable Segment active;

	private volatile boolean taken;

	/**
	 * Opens the spool of a destination. The folder is ready when this returns; what
	 * earlier processes left behind is looked for once it is {@linkplain #start started}.
	 * @param settings where and how
	 * @param stream the name of the stream
	 * @param destinationId identifies the destination; entries kept for one are never
	 * read for another
	 * @param destination the destination, for people
	 */
	public Spool(SpoolSettings settings, String stream, String destinationId, String destination) {
		this.settings = settings;
		this.background = new Background("dc-logging-spool-" + stream);
		this.home = new SpoolHome(settings.directory(), stream, destinationId, destination);
		this.store = new SegmentStore(this.home, settings);
		this.force = new SegmentForce();
		this.adoption = new Adoption(this.home, this.store, settings.maxBytes() / 2, this.unreadableFiles);
		this.reader = new SpoolReader(this.adoption, (segment) -> this.background.run(() -> remove(segment)));
		this.store.begin();
	}

	/**
	 * Begins to look after the spool in the background.
	 * @param recovered called when entries of another process were found, from a
	 * background thread
	 */
	public void start(Runnable recovered) {
		this.background.repeat(() -> {
			this.store.removeAgain();
			this.adoption.releaseDone();
			this.store.replenish();
		}, REPAIR_PERIOD);
		this.background.repeat(() -> {
			if (this.adoption.adopt()) {
				recovered.run();
			}
		}, ADOPTION_PERIOD);
		this.settings.sync().interval().ifPresent((interval) -> this.background.repeat(this.force::force, interval));
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
			boolean kept = segment != null && segment.slot() == this.store.slot() && segment.append(record);
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
		Segment next = this.store.take();
		if (next == null && this.store.isHopeful()) {
			return Appended.NOT_READY;
		}
		if (next == null) {
			// It is full: once all of it is settled, it can be deleted, and there is
			// room.
			seal();
			return (this.store.failure() != null || this.store.slot() == null) ? Appended.UNUSABLE : Appended.FULL;
		}
		appendFirst(next, record);
		seal();
		this.active = next;
		if (!this.settings.sync().isNever()) {
			this.force.add(next);
		}
		this.reader.begun(next);
		this.taken = true;
		return Appended.KEPT;
	}

	private void appendFirst(Segment next, ByteBuffer record) {
		try {
			next.append(record);
		}
		catch (InternalError ex) {
			this.background.run(() -> remove(next));
			throw ex;
		}
	}

	/**
	 * Has files created ahead of need, if appending has taken one. For the reading
	 * thread, about once in some milliseconds, so that no thread that appends does it.
	 */
	public void supply() {
		if (this.taken) {
			this.taken = false;
			this.background.run(this.store::replenish);
		}
	}

	/**
	 * Waits until {@link #append} may succeed that was {@link Appended#NOT_READY}.
	 * Thread-safe, and to be called outside of the caller's lock. An interrupt does not
	 * end the wait.
	 * @return {@code false} if that took too long
	 */
	public boolean awaitReady() {
		return this.store.awaitReady(() -> this.background.run(this.store::replenish));
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
	 * Returns the reader.
	 * @return reads and settles, always the same
	 */
	public SpoolReader reader() {
		return this.reader;
	}

	private void remove(Segment segment) {
		this.store.remove(segment);
		this.adoption.releaseDone();
		this.store.replenish();
	}

	/**
	 * Writes down an entry that was refused, for people to look at. Thread-safe.
	 * @param line a line about it
	 */
	public void putAside(String line) {
		try {
			Quarantine.addRefused(path(), line);
		}
		catch (IOException ex) {
			logger.debug("Could not write down a refused entry in {}", path(), ex);
		}
	}

	private Path path() {
		SpoolSlot slot = this.store.slot();
		return (slot != null) ? slot.home() : this.home.path();
	}

	/**
	 * Returns how much is used on disk.
	 * @return the size in bytes
	 */
	public long bytes() {
		return this.store.bytes();
	}

	/**
	 * Returns why entries cannot be kept, if they cannot; a full budget is no such
	 * reason.
	 * @return what was seen, free of visitors' data
	 */
	public Optional<String> failure() {
		return Optional.ofNullable(this.store.failure());
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
		this.adoption.end();
		this.background.end();
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
		this.store.close();
		for (Segment segment : this.reader.end()) {
			if (segment.isSettled()) {
				this.store.remove(segment);
			}
			else if (segment == last) {
				trim(segment);
			}
		}
		this.adoption.close();
		this.store.release();
	}

	private static void trim(Segment segment) {
		try {
			segment.trim();
		}
		catch (IOException ex) {
			logger.debug("Could not trim {}", segment.file(), ex);
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
