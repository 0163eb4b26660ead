package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.spool.SpoolEntry;
import uk.org.democracyclub.logging.wire.Line;

/** An entry on its way to its destination. What transports see is immutable. */
public final class OutgoingEntry {

	private final UUID id;

	private final Line line;

	private final Instant acceptedAt;

	private final @Nullable SpoolEntry kept;

	// Its place in its lane; written once, by the dispatcher.

	private Lane.@Nullable Chunk chunk;

	private int index;

	/**
	 * Creates an entry, for tests of a transport.
	 * @param id the id
	 * @param line the line, without the id
	 */
	public OutgoingEntry(UUID id, Line line) {
		this(id, line, Instant.EPOCH, null);
	}

	OutgoingEntry(UUID id, Line line, Instant acceptedAt, @Nullable SpoolEntry kept) {
		this.id = id;
		this.line = line;
		this.acceptedAt = acceptedAt;
		this.kept = kept;
	}

	/**
	 * {@return the id, which stays the same however often the entry is sent, so that a
	 * receiver can recognise a duplicate}
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * {@return the entry's line, without the id}
	 */
	public Line line() {
		return this.line;
	}

	Instant acceptedAt() {
		return this.acceptedAt;
	}

	/** Where it is kept on disk, if it is. */
	@Nullable SpoolEntry kept() {
		return this.kept;
	}

	void place(Lane.Chunk chunk, int index) {
		this.chunk = chunk;
		this.index = index;
	}

	void settle() {
		chunk().settle(this.index);
	}

	/** Its position in its lane. */
	long position() {
		return chunk().position(this.index);
	}

	private Lane.Chunk chunk() {
		if (this.chunk == null) {
			throw new IllegalStateException("Was not taken from a lane: " + this);
		}
		return this.chunk;
	}

	@Override
	public String toString() {
		return "OutgoingEntry " + this.id;
	}

}
