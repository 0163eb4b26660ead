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
 * Entries of one destination on disk, in the order in which they were appended. For what
 * it promises, see the {@linkplain uk.org.democracyclub.logging.spool package}.
 * <p>
 * Threads append one at a time, guarded by the caller. One thread reads and settles, and
 * never waits for those that append. Background threads create segments, force them,
 * delete them when all they hold is settled, and adopt those of dead processes.
 * <p>
 * No method throws because the disk is full or a folder cannot be written.
 */
public final class Spool implements AutoCloseable {

	/** What to do when there is a {@linkplain #failure() failure}. */
	public static final String ADVICE = "check free disk space, and the permissions of the spool directory";

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
	 * Opens the spool of a destination. Entries of earlier processes are looked for once
	 * it is {@linkplain #start started}.
	 * @param settings where and how
	 * @param stream the name of the stream
	 * @param destinationId identifies the destination; entries of one are never read for
	 * another
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
	 * Starts the background threads.
	 * @param recovered called by one of them when entries of earlier processes were found
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
	 * Encodes an entry for {@link #append}. Thread-safe, to be called outside the
	 * caller's lock.
	 * @param id the entry's id
	 * @param acceptedAt when it was accepted
	 * @param line the entry's line; the record uses its memory if there is room
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
			// A page is not available: the next segment may be better.
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
			// It can be deleted once all of it is settled, which makes room.
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
	 * Requests new segments if an append has used one. To be called every few
	 * milliseconds by the reading thread, so that threads that append do not have to.
	 */
	public void supply() {
		if (this.taken) {
			this.taken = false;
			this.background.run(this.store::replenish);
		}
	}

	/**
	 * Waits after {@link Appended#NOT_READY} until {@link #append} may succeed. An
	 * interrupt does not end the wait. Thread-safe, to be called outside the caller's
	 * lock.
	 * @return {@code false} if that took too long
	 */
	public boolean awaitReady() {
		return this.store.awaitReady(() -> this.background.run(this.store::replenish));
	}

	/**
	 * With {@link SpoolSync#ALWAYS}, waits until everything appended before this call is
	 * on the disk. Thread-safe, to be called outside the caller's lock, so that threads
	 * share the wait.
	 */
	public void sync() {
		if (this.settings.sync().isAlways()) {
			this.force.forceShared();
		}
	}

	/**
	 * {@return the reader, always the same}
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
	 * Keeps a line about a refused entry, for people to look at. Thread-safe.
	 * @param line the line
	 */
	public void putAside(String line) {
		try {
			Quarantine.addRefused(path(), line);
		}
		catch (IOException ex) {
			logger.debug("Could not write a refused entry to {}", path(), ex);
		}
	}

	private Path path() {
		SpoolSlot slot = this.store.slot();
		return (slot != null) ? slot.home() : this.home.path();
	}

	/**
	 * {@return how much is used on disk, in bytes}
	 */
	public long bytes() {
		return this.store.bytes();
	}

	/**
	 * {@return how much may be used on disk, in bytes}
	 */
	public long maxBytes() {
		return this.settings.maxBytes();
	}

	/**
	 * {@return why entries cannot be kept, if they cannot, free of visitors' data; a full
	 * budget is not such a reason}
	 */
	public Optional<String> failure() {
		return Optional.ofNullable(this.store.failure());
	}

	/**
	 * {@return which entries of earlier processes cannot be read for now, free of
	 * visitors' data; they are tried again every ten seconds}
	 */
	public Optional<String> unreadable() {
		return this.unreadableFiles.describe();
	}

	/**
	 * Stops the background threads, but holds the folder until the process ends. For use
	 * while another thread may still be reading.
	 */
	public void closeBackground() {
		this.adoption.end();
		this.background.end();
		this.force.force();
	}

	/**
	 * Closes the spool. What is not settled stays on disk for the next process. Must not
	 * be called while a thread may append or read.
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

		/** The disk or the folder cannot be written. */
		UNUSABLE,

		/** It would never fit. */
		TOO_LARGE

	}

}
