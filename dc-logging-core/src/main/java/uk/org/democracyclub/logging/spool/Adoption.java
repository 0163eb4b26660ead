package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what other processes left in their slots, or an earlier one in this process's
 * own. A slot is held until its last segment is removed. Thread-safe.
 */
final class Adoption {

	private static final Logger logger = LoggerFactory.getLogger(Adoption.class);

	private final SpoolHome home;

	private final SegmentStore store;

	private final Unreadable unreadable;

	private final long maxBytes;

	private final Queue<Segment> recovered = new ConcurrentLinkedQueue<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	// By the slot's folder.
	private final Map<Path, Adopted> adopted = new HashMap<>();

	private boolean lookedAround;

	private volatile boolean closed;

	/**
	 * Creates the adoption.
	 * @param home where the slots are
	 * @param store keeps the budget
	 * @param maxBytes how much may be open at once; each slot is opened as a whole
	 * @param unreadable is told what cannot be opened
	 */
	Adoption(SpoolHome home, SegmentStore store, long maxBytes, Unreadable unreadable) {
		this.home = home;
		this.store = store;
		this.maxBytes = maxBytes;
		this.unreadable = unreadable;
	}

	/**
	 * Adopts what nobody holds.
	 * @return whether there are entries to read
	 */
	boolean adopt() {
		this.lock.lock();
		try {
			adoptAll();
			return !this.recovered.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void adoptAll() {
		if (!this.lookedAround) {
			this.lookedAround = true;
			this.home.abandonedByOthers().forEach(Adoption::report);
		}
		this.unreadable.removeMissing();
		SpoolSlot own = this.store.slot();
		this.adopted.values().removeIf((adopted) -> adopted.own && adopted.slot != own);
		if (own != null) {
			Adopted known = this.adopted.get(own.path());
			if (known == null || known.slot != own) {
				if (known != null && !known.own) {
					known.slot.release();
				}
				this.adopted.put(own.path(), new Adopted(own, true));
			}
		}
		List.copyOf(this.adopted.values()).forEach(this::open);
		for (Path path : this.home.slots(this.unreadable)) {
			if (!this.closed && hasRoom() && !this.adopted.containsKey(path)) {
				adopt(path);
			}
		}
	}

	private static void report(String place) {
		logger.warn("Entries are kept for a destination that is not this application's, "
				+ "and are delivered when an application with that destination starts: {}", place);
	}

	// What is adopted takes room from new entries.
	private boolean hasRoom() {
		return this.store.adoptedBytes() < this.maxBytes;
	}

	private void adopt(Path path) {
		try {
			Optional<SpoolSlot> slot = SpoolSlot.segments(path).isEmpty() ? Optional.empty() : SpoolSlot.tryHold(path);
			this.unreadable.remove(path);
			slot.ifPresent((held) -> {
				Adopted adopted = new Adopted(held, false);
				this.adopted.put(path, adopted);
				open(adopted);
			});
		}
		catch (NoSuchFileException ex) {
			// Another process has deleted it, as was done in earlier versions.
			this.unreadable.remove(path);
		}
		catch (IOException ex) {
			this.unreadable.add(path, ex);
		}
	}

	private void open(Adopted adopted) {
		for (Path file : List.copyOf(adopted.unopened)) {
			if (this.closed) {
				return;
			}
			try {
				if (!this.store.isOwn(file)) {
					open(adopted, file);
				}
				adopted.unopened.remove(file);
				this.unreadable.remove(file);
			}
			catch (IOException | RuntimeException | Error ex) {
				if (Files.notExists(file)) {
					adopted.unopened.remove(file);
				}
				else {
					this.unreadable.add(file, ex);
				}
			}
		}
		releaseIfDone(adopted);
	}

	private void open(Adopted adopted, Path file) throws IOException {
		Segment segment = Segment.recover(adopted.slot, file, this.home.destinationKey());
		adopted.open.add(segment);
		this.store.adopted(segment);
		if (segment.isDamaged()) {
			logger.warn(
					"Segment {} is damaged: {} entries in it are whole and are delivered, the file is then kept in {}",
					file, segment.records(), Quarantine.folder(segment));
		}
		if (segment.records() > 0) {
			this.recovered.add(segment);
		}
		else {
			this.store.remove(segment);
		}
	}

	/** Takes the next segment that was opened, or {@code null} if there is none. */
	@Nullable Segment poll() {
		return this.recovered.poll();
	}

	/**
	 * Releases slots of which all segments are removed. Does not wait while slots are
	 * adopted, which can take seconds; this does the same.
	 */
	void releaseDone() {
		if (this.lock.tryLock()) {
			try {
				List.copyOf(this.adopted.values()).forEach(this::releaseIfDone);
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void releaseIfDone(Adopted adopted) {
		adopted.open.removeIf(Segment::isRemoved);
		if (adopted.unopened.isEmpty() && adopted.open.isEmpty() && !adopted.own) {
			this.adopted.remove(adopted.slot.path());
			adopted.slot.release();
		}
	}

	/** Adopts no more. */
	void end() {
		this.closed = true;
	}

	/** Releases all slots of others. */
	void close() {
		this.lock.lock();
		try {
			this.adopted.values()
				.stream()
				.filter((adopted) -> !adopted.own)
				.forEach((adopted) -> adopted.slot.release());
			this.adopted.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A slot, with the files that are still to be opened, and the segments to be read.
	 */
	private static final class Adopted {

		private final SpoolSlot slot;

		private final boolean own;

		private final Set<Path> unopened;

		private final Set<Segment> open = new HashSet<>();

		Adopted(SpoolSlot slot, boolean own) {
			this.slot = slot;
			this.own = own;
			this.unopened = new LinkedHashSet<>(slot.leftovers());
		}

	}

}
