package uk.org.democracyclub.logging.spool;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.wire.Line;

/**
 * The layout of an entry in a segment. Records begin at multiples of 8 bytes, numbers are
 * big endian:
 *
 * <pre>
 *  0  magic          four bytes that no line holds, because lines are ASCII
 *  4  length         of the line, in bytes
 *  8  checksum       CRC32C of the destination's key, the length, and all from the id on
 * 12  state          {@link #WAITING} or {@link #SETTLED}; changes in place, so it is not
 *                    part of the checksum
 * 16  id             two times 8 bytes
 * 32  accepted at    nanoseconds since the epoch
 * 40  line           then zeros up to the next multiple of 8
 * </pre>
 */
final class SpoolRecord {

	static final int ALIGNMENT = 8;

	static final int STATE = 12;

	static final int WAITING = 0;

	// Far from WAITING, so that a flipped bit does not settle an entry.
	static final int SETTLED = 0xA55A_C3B4;

	/** In bytes. Bounds what a hostile file costs to search, and fits every segment. */
	static final int MAX_SIZE = 60 * 1024;

	private static final int MAGIC = 0xD5C1_8E9A;

	private static final int LENGTH = 4;

	private static final int CHECKSUM = 8;

	private static final int ID = 16;

	private static final int ACCEPTED_AT = 32;

	/** Where the line begins. */
	static final int LINE = 40;

	// Without the padding; what is before the id is not that of the record.
	private final byte[] bytes;

	private SpoolRecord(byte[] bytes) {
		this.bytes = bytes;
	}

	/** How much of a segment a record takes, with its padding. */
	static int aligned(int length) {
		return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	}

	/**
	 * Encodes a record, in the memory of the line if it has room for that.
	 * @return the record, without the padding
	 */
	static ByteBuffer encode(long destinationKey, UUID id, Instant acceptedAt, Line line) {
		ByteBuffer record = line.after(LINE);
		record.putLong(ID, id.getMostSignificantBits())
			.putLong(ID + Long.BYTES, id.getLeastSignificantBits())
			.putLong(ACCEPTED_AT, TimeUnit.SECONDS.toNanos(acceptedAt.getEpochSecond()) + acceptedAt.getNano());
		int checksum = checksum(destinationKey, line.length(), record);
		return record.putInt(0, MAGIC).putInt(LENGTH, line.length()).putInt(CHECKSUM, checksum).putInt(STATE, WAITING);
	}

	/**
	 * Reads a record.
	 * @param destinationKey the key of the destination to which it must belong
	 * @param segment the segment's bytes
	 * @param offset where the record would begin
	 * @param end where the segment ends
	 * @return the record, or {@code null} if there is no intact one
	 */
	static @Nullable SpoolRecord read(long destinationKey, ByteBuffer segment, int offset, int end) {
		if (end - offset < LINE || segment.getInt(offset) != MAGIC) {
			return null;
		}
		int length = segment.getInt(offset + LENGTH);
		if (length < 0 || length > Math.min(MAX_SIZE - LINE, end - offset - LINE)) {
			return null;
		}
		// Copied before the checksum is taken: if somebody truncates the file meanwhile,
		// copying throws, where the checksum would end the whole process.
		byte[] bytes = new byte[LINE + length];
		segment.get(offset + ID, bytes, ID, bytes.length - ID);
		boolean whole = checksum(destinationKey, length, ByteBuffer.wrap(bytes)) == segment.getInt(offset + CHECKSUM);
		return whole ? new SpoolRecord(bytes) : null;
	}

	// Puts the key and the length right before the id, where the caller writes the head
	// afterwards: one pass over one piece of memory costs half of two passes.
	private static int checksum(long destinationKey, int length, ByteBuffer record) {
		int begin = ID - Long.BYTES - Integer.BYTES;
		record.putLong(begin, destinationKey).putInt(begin + Long.BYTES, length);
		CRC32C checksum = new CRC32C();
		checksum.update(record.array(), record.arrayOffset() + begin, LINE + length - begin);
		return (int) checksum.getValue();
	}

	/** Where in the segment the next record may begin, counted from this one. */
	int size() {
		return aligned(this.bytes.length);
	}

	UUID id() {
		ByteBuffer record = ByteBuffer.wrap(this.bytes);
		return new UUID(record.getLong(ID), record.getLong(ID + Long.BYTES));
	}

	Instant acceptedAt() {
		long nanos = ByteBuffer.wrap(this.bytes).getLong(ACCEPTED_AT);
		long second = TimeUnit.SECONDS.toNanos(1);
		return Instant.ofEpochSecond(Math.floorDiv(nanos, second), Math.floorMod(nanos, second));
	}

	Line line() {
		return new Line(this.bytes, LINE, this.bytes.length - LINE);
	}

}
