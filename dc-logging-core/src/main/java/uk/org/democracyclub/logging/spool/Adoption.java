package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the folders of processes that died, opens what is in them, and removes what
 * is done with.
 */
final class Adoption {

	private static final Logger logger = LoggerFactory.getLogger(Adoption.class);

	private final SpoolHome home;

	private final SegmentSupply supply;

	private final Queue<Segment> recovered = new ConcurrentLinkedQueue<>();

	private final Set<SpoolFolder> adopted = ConcurrentHashMap.newKeySet();

	// Of which not all files could be opened yet.
	private final Set<SpoolFolder> incomplete = ConcurrentHashMap.newKeySet();

	private final Set<Path> opened = ConcurrentHashMap.newKeySet();

	private final Set<Segment> unremoved = ConcurrentHashMap.newKeySet();

	private final Unreadable unreadable;

	private final long maxAdoptedBytes;

	private boolean lookedAround;

	private volatile boolean closed;

	Adoption(SpoolHome home, SegmentSupply supply, long maxAdoptedBytes, Unreadable unreadable) {
		this.home = home;
		this.unreadable = unreadable;
		this.supply = supply;
		this.maxAdoptedBytes = maxAdoptedBytes;
	}

	/**
	 * Takes over what nobody holds.
	 * @return whether there are entries in it
	 */
	synchronized boolean adopt() {
		if (!this.lookedAround) {
			this.lookedAround = true;
			this.home.abandonedByOthers().forEach(Adoption::tell);
		}
		this.unreadable.removeMissing();
		List.copyOf(this.incomplete).forEach(this::open);
		try {
			while (!this.closed && hasRoom()) {
				Optional<SpoolFolder> folder = this.home.claimAbandoned();
				if (folder.isEmpty()) {
					break;
				}
				this.adopted.add(folder.get());
				// Counts as one itself, or it could be given up between two segments.
				folder.get().segmentAdded();
				this.incomplete.add(folder.get());
				open(folder.get());
			}
		}
		catch (IOException ex) {
			logger.debug("Could not look for abandoned folders in {}", this.home.path(), ex);
		}
		return !this.recovered.isEmpty();
	}

	private static void tell(String place) {
		logger.warn("Entries are kept for a destination that is not this application's, "
				+ "and are delivered when an application with that destination starts: {}", place);
	}

	// One at a time: what is taken over takes room from new entries, and others may have
	// more. But one has to come in, or it might never be delivered.
	private boolean hasRoom() {
		return this.adopted.isEmpty() || this.supply.adoptedBytes() < this.maxAdoptedBytes;
	}

	private void open(SpoolFolder folder) {
		try {
			boolean complete = true;
			for (Path file : folder.segments()) {
				complete &= this.opened.contains(file) || (!this.closed && tryOpen(folder, file));
			}
			this.unreadable.remove(folder.path());
			if (complete && this.incomplete.remove(folder)) {
				gone(folder);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.unreadable.add(folder.path(), ex);
		}
	}

	private boolean tryOpen(SpoolFolder folder, Path file) {
		try {
			open(folder, file);
			this.unreadable.remove(file);
			return true;
		}
		catch (IOException | RuntimeException | Error ex) {
			this.unreadable.add(file, ex);
			return false;
		}
	}

	private void open(SpoolFolder folder, Path file) throws IOException {
		Segment segment = Segment.recover(folder, file, this.home.destinationKey());
		this.opened.add(file);
		folder.segmentAdded();
		this.supply.adopted(segment);
		if (segment.isDamaged()) {
			logger.warn(
					"Segment {} is damaged: {} entries in it are whole and are delivered, the file is then kept in {}",
					file, segment.records(), this.home.damaged());
		}
		if (segment.records() > 0) {
			this.recovered.add(segment);
		}
		else {
			remove(segment);
		}
	}

	@Nullable Segment poll() {
		return this.recovered.poll();
	}

	/**
	 * Removes a segment that holds nothing that waits. If that is not possible, it goes
	 * on counting, and is tried again.
	 * @param segment the segment
	 */
	void remove(Segment segment) {
		try {
			if (segment.isDamaged()) {
				this.home.setAside(segment);
			}
			else {
				segment.delete();
			}
		}
		catch (IOException | RuntimeException ex) {
			if (this.unremoved.add(segment)) {
				logger.warn("Segment {} is done with and cannot be removed for now: {}", segment.file(), ex.toString());
			}
			return;
		}
		this.unremoved.remove(segment);
		this.opened.remove(segment.file());
		this.supply.gone(segment);
		gone(segment.folder());
	}

	/** Tries again to remove what could not be removed. */
	void removeAgain() {
		this.unremoved.forEach(this::remove);
	}

	private void gone(SpoolFolder folder) {
		if (folder.segmentGone() && this.adopted.remove(folder)) {
			this.home.giveUp(folder);
		}
	}

	/** Takes over no more. */
	void end() {
		this.closed = true;
	}

	/** Lets go of all folders. */
	synchronized void close() {
		this.adopted.forEach(this.home::giveUp);
		SpoolFolder own = this.supply.own();
		if (own != null) {
			this.home.giveUp(own);
		}
	}

}
