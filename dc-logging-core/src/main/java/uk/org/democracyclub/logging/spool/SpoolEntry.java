package uk.org.democracyclub.logging.spool;

import java.time.Instant;
import java.util.UUID;

import uk.org.democracyclub.logging.wire.Line;

/**
 * An entry that was read back from the spool.
 */
public final class SpoolEntry {

	private final UUID id;

	private final Instant acceptedAt;

	private final Line line;

	private final Segment segment;

	private final int offset;

	SpoolEntry(UUID id, Instant acceptedAt, Line line, Segment segment, int offset) {
		this.id = id;
		this.acceptedAt = acceptedAt;
		this.line = line;
		this.segment = segment;
		this.offset = offset;
	}

	/**
	 * Returns the id that the entry has kept since it was accepted.
	 * @return the id
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * Returns when the entry was accepted, maybe by another process.
	 * @return the instant
	 */
	public Instant acceptedAt() {
		return this.acceptedAt;
	}

	/**
	 * Returns the entry's line.
	 * @return the line
	 */
	public Line line() {
		return this.line;
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
