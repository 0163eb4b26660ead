package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the segments that earlier processes left in this process's slot, and in slots
 * that nobody holds. Such a slot is held until its last segment is removed. Thread-safe.
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

	// By their folders, without this process's own slot.
	private final Map<Path, SpoolSlot> held = new HashMap<>();

	private boolean lookedAround;

	private volatile boolean closed;

	/**
	 * Creates the adoption.
	 * @param home where the slots are
	 * @param store keeps the budget
	 * @param maxBytes no further slot is adopted once this much is; a slot is adopted as
	 * a whole
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
		List.copyOf(this.held.values()).stream().filter(SpoolSlot::isRemoved).forEach(this::release);
		SpoolSlot own = this.store.slot();
		if (own != null) {
			open(own);
		}
		this.held.values().forEach(this::open);
		for (Path path : this.home.slots(this.unreadable)) {
			boolean mine = this.held.containsKey(path) || (own != null && path.equals(own.path()));
			if (!mine && !this.closed && hasRoom()) {
				adopt(path);
			}
		}
		releaseAllDone();
	}

	private static void report(String place) {
		logger.warn("The spool has entries for a destination that is not this application's. "
				+ "They are delivered when an application with that destination starts: {}", place);
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
				this.held.put(path, held);
				open(held);
			});
		}
		catch (NoSuchFileException ex) {
			// Another process has deleted it, as version 0.1 did.
			this.unreadable.remove(path);
		}
		catch (IOException ex) {
			this.unreadable.add(path, ex);
		}
	}

	private void open(SpoolSlot slot) {
		for (Path file : slot.unopened()) {
			if (this.closed) {
				return;
			}
			try {
				if (!this.store.isOpen(file)) {
					open(slot, file);
				}
				slot.opened(file);
				this.unreadable.remove(file);
			}
			catch (IOException | RuntimeException | Error ex) {
				if (Files.notExists(file)) {
					slot.opened(file);
				}
				else {
					this.unreadable.add(file, ex);
				}
			}
		}
	}

	private void open(SpoolSlot slot, Path file) throws IOException {
		Segment segment = Segment.recover(slot, file, this.home.destinationKey());
		this.store.adopted(segment);
		if (segment.isDamaged()) {
			logger.warn("Segment {} is damaged: its {} intact entries are delivered, then the file is moved to {}",
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
	 * Releases slots whose segments are all removed, unless an adoption is in progress:
	 * it can take seconds, and releases them at its end.
	 */
	void releaseDone() {
		if (this.lock.tryLock()) {
			try {
				releaseAllDone();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void releaseAllDone() {
		for (SpoolSlot slot : List.copyOf(this.held.values())) {
			if (slot.unopened().isEmpty() && !this.store.isUsing(slot)) {
				release(slot);
			}
		}
	}

	private void release(SpoolSlot slot) {
		this.held.remove(slot.path());
		slot.release();
	}

	/** Adopts no more. */
	void end() {
		this.closed = true;
	}

	/** Releases all adopted slots. */
	void close() {
		this.lock.lock();
		try {
			List.copyOf(this.held.values()).forEach(this::release);
		}
		finally {
			this.lock.unlock();
		}
	}

}
