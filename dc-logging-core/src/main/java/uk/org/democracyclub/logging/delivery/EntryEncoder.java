package uk.org.democracyclub.logging.delivery;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.wire.AsciiBuilder;

/**
 * Encodes entries as lines and gives them ids: entries for the disk on the threads that
 * log, entries in memory on the dispatcher's thread.
 */
final class EntryEncoder<E extends LogEntry> {

	private static final int LINE_CAPACITY = 1024;

	private final LogStream<E> stream;

	private final ZoneId zone;

	private final EntryIds ids = new EntryIds();

	// Owned by the dispatcher's thread.
	private final AsciiBuilder line = new AsciiBuilder(0, LINE_CAPACITY);

	EntryEncoder(LogStream<E> stream, ZoneId zone) {
		this.stream = stream;
		this.zone = zone;
	}

	/**
	 * Encodes an entry for the disk. Thread-safe.
	 * @return the record; {@code null} if that fails, which is then handled when the
	 * entry is taken from memory
	 */
	@Nullable ByteBuffer record(Spool spool, E entry, Instant acceptedAt) {
		try {
			return spool.encode(id(acceptedAt), acceptedAt, this.stream.encode(entry, this.zone));
		}
		catch (RuntimeException | LinkageError | VirtualMachineError ex) {
			return null;
		}
	}

	/** Encodes an entry that waited in memory. For the dispatcher's thread. */
	OutgoingEntry entry(E entry, Instant acceptedAt) {
		this.line.clear();
		this.stream.write(entry, this.zone, this.line);
		return new OutgoingEntry(id(acceptedAt), this.line.copyToLine(), acceptedAt, null);
	}

	/** Creates an id. Thread-safe. */
	UUID id(Instant acceptedAt) {
		return this.ids.next(acceptedAt);
	}

	/** See {@link EntryIds#refresh}. */
	void refresh(Instant now) {
		this.ids.refresh(now);
	}

}
