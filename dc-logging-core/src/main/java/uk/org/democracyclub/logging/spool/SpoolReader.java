package uk.org.democracyclub.logging.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the entries of a spool in the order in which they were appended, those of earlier
 * processes first, and settles them. For one thread at a time, which never waits for
 * those that append.
 */
public final class SpoolReader {

	private static final Logger logger = LoggerFactory.getLogger(SpoolReader.class);

	// How many entries are read at a time.
	private static final int CHUNK = 64;

	private final Adoption adoption;

	private final Consumer<Segment> remover;

	// Appending adds to it.
	private final Queue<Segment> begun = new ConcurrentLinkedQueue<>();

	private final Deque<Segment> recovered = new ArrayDeque<>();

	private final Deque<Segment> own = new ArrayDeque<>();

	private final List<Segment> unsettled = new ArrayList<>();

	private final Deque<SpoolEntry> readAhead = new ArrayDeque<>();

	private int unreadable;

	private int unreadableRecovered;

	SpoolReader(Adoption adoption, Consumer<Segment> remover) {
		this.adoption = adoption;
		this.remover = remover;
	}

	/** Adds a segment that is being appended to. For the thread that appends. */
	void begun(Segment segment) {
		this.begun.add(segment);
	}

	/**
	 * Adds what was recovered from earlier processes.
	 * @return how many entries can be read in addition
	 */
	public int addRecovered() {
		int entries = 0;
		for (Segment segment = this.adoption.poll(); segment != null; segment = this.adoption.poll()) {
			this.recovered.add(segment);
			this.unsettled.add(segment);
			entries += segment.records();
		}
		return entries;
	}

	/**
	 * Reads the next entry.
	 * @return the entry, or {@code null} if there is none for now
	 */
	public @Nullable SpoolEntry next() {
		return hasNext() ? this.readAhead.remove() : null;
	}

	/**
	 * {@return whether there is an entry to read for now}
	 */
	public boolean hasNext() {
		if (this.readAhead.isEmpty()) {
			readAhead();
		}
		return !this.readAhead.isEmpty();
	}

	private void readAhead() {
		for (Segment segment = this.begun.poll(); segment != null; segment = this.begun.poll()) {
			this.own.add(segment);
			this.unsettled.add(segment);
		}
		readAhead(this.recovered);
		if (this.readAhead.isEmpty()) {
			readAhead(this.own);
		}
	}

	private void readAhead(Deque<Segment> segments) {
		for (Segment segment = segments.peek(); segment != null; segment = segments.peek()) {
			read(segment);
			if (!this.readAhead.isEmpty() || !segment.isExhausted()) {
				return;
			}
			segments.remove();
			noticeUnreadable(segment);
		}
	}

	private void read(Segment segment) {
		try {
			segment.read(this.readAhead, CHUNK);
		}
		catch (InternalError ex) {
			// Somebody truncated the file.
			segment.skipRest();
		}
	}

	private void noticeUnreadable(Segment segment) {
		int entries = segment.settleUnreadable();
		if (entries > 0) {
			if (segment.isRecovered()) {
				this.unreadableRecovered += entries;
			}
			else {
				this.unreadable += entries;
			}
			logger.warn("{} entries in {} can no longer be read and are lost; the file is moved to {}", entries,
					segment.file(), Quarantine.folder(segment));
		}
	}

	/**
	 * Returns how many entries have become unreadable since the last call. They are
	 * settled.
	 * @param recovered whether to count those of earlier processes, or of this one
	 * @return the number of entries
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

	/**
	 * Marks an entry as delivered, so that no later process delivers it again.
	 * @param entry the entry
	 */
	public void settle(SpoolEntry entry) {
		entry.segment().settle(entry.offset());
	}

	/** Has segments removed of which all entries are settled. */
	public void sweep() {
		this.unsettled.removeIf((segment) -> {
			boolean settled = segment.isSettled();
			if (settled) {
				this.remover.accept(segment);
			}
			return settled;
		});
	}

	/** Ends reading, and returns the segments that are still there. */
	List<Segment> end() {
		readAhead();
		return this.unsettled;
	}

}
