package uk.org.democracyclub.logging.spool;

import java.time.Instant;
import java.util.UUID;

import uk.org.democracyclub.logging.wire.Line;

/** An entry that was read back from the spool. Immutable. */
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
	 * {@return the id that the entry has kept since it was accepted}
	 */
	public UUID id() {
		return this.record.id();
	}

	/**
	 * {@return when the entry was accepted, maybe by another process}
	 */
	public Instant acceptedAt() {
		return this.record.acceptedAt();
	}

	/**
	 * {@return the entry's line}
	 */
	public Line line() {
		return this.record.line();
	}

	/**
	 * {@return whether it was accepted by another process, or an earlier run of this one}
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
