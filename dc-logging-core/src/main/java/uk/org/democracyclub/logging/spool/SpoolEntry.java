package uk.org.democracyclub.logging.spool;

import java.time.Instant;
import java.util.UUID;

import uk.org.democracyclub.logging.wire.Line;

/**
 * An entry that was read back from the spool.
 */
public final class SpoolEntry {

	private final SpoolRecord record;

	private final Segment segment;

	private final int offset;

	SpoolEntry(SpoolRecord record, Segment segment, int offset) {
		this.record = record;
		this.segment = segment;
		this.offset = offset;
	}

	/**
	 * Returns the id that the entry has kept since it was accepted.
	 * @return the id
	 */
	public UUID id() {
		return this.record.id();
	}

	/**
	 * Returns when the entry was accepted, maybe by another process.
	 * @return the instant
	 */
	public Instant acceptedAt() {
		return this.record.acceptedAt();
	}

	/**
	 * Returns the entry's line.
	 * @return the line
	 */
	public Line line() {
		return this.record.line();
	}

	/**
	 * Returns whether another process accepted it, or an earlier life of this one.
	 * @return whether it was found when the spool was opened, or later
	 */
	public boolean isRecovered() {
		return this.segment.isRecovered();
	}

	Segment segment() {
		return this.segment;
	}

	int offset() {
		return this.offset;
	}

}
