package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A file of records, mapped into memory: a short header, then records one after the
 * other. Appending copies memory, without a system call, and yet survives the process.
 * <p>
 * Three threads use it: one appends and seals (guarded by its caller), the reader's reads
 * and settles, and one forces. They share what is volatile.
 */
final class Segment {

	static final String SUFFIX = ".segment";

	/** Where the records begin. */
	static final int HEADER = 64;

	private static final long MAGIC = 0xDC5B_001C_D5C1_8E01L;

	private static final int KEY = 8;

	private static final int END = 16;

	private static final byte[] ZEROS = new byte[256 * 1024];

	private static final int PAGE = 4096;

	private static final boolean LATE_ERRORS = Runtime.version().feature() < 21;

	private final SpoolSlot slot;

	private final Path file;

	private final long destinationKey;

	private final @Nullable Object key;

	private final MappedByteBuffer bytes;

	private final boolean recovered;

	private volatile boolean damaged;

	private volatile boolean removed;

	private int appended;

	private volatile int end;

	private volatile int records;

	private volatile boolean sealed;

	private int cursor = HEADER;

	private int read;

	private int settled;

	private int forcedTo = HEADER;

	private Segment(SpoolSlot slot, Path file, long destinationKey, MappedByteBuffer bytes, boolean recovered,
			boolean damaged) throws IOException {
		this.key = FileKey.of(file);
		this.slot = slot;
		this.file = file;
		this.destinationKey = destinationKey;
		this.bytes = bytes;
		this.recovered = recovered;
		this.damaged = damaged;
	}

	/**
	 * Creates a segment to append to. Allocates its disk space at once: a full disk must
	 * cause an exception here, not a signal when the mapping is written to.
	 * @throws IOException if that is not possible; nothing is left behind then
	 */
	static Segment create(SpoolSlot slot, long destinationKey, int size) throws IOException {
		Path file = slot.nextSegment();
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		try (channel) {
			for (int written = 0; written < size;) {
				written += channel.write(ByteBuffer.wrap(ZEROS, 0, Math.min(ZEROS.length, size - written)));
			}
			MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
			// The first write to a page causes a fault, which must not slow down a
			// request.
			for (int page = 0; page < size; page += PAGE) {
				bytes.put(page, (byte) 0);
			}
			bytes.putLong(0, MAGIC).putLong(KEY, destinationKey).putLong(END, HEADER);
			Segment segment = new Segment(slot, file, destinationKey, bytes, false, false);
			segment.end = HEADER;
			return segment;
		}
		catch (IOException | RuntimeException | Error ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	/** Opens a segment that an earlier process left. */
	static Segment recover(SpoolSlot slot, Path file, long destinationKey) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			if (channel.size() > SpoolSettings.MAX_SEGMENT_BYTES) {
				throw new IOException("too large for a segment: %s bytes".formatted(channel.size()));
			}
			int size = (int) channel.size();
			MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
			SegmentScan scan = SegmentScan.of(bytes, size, destinationKey);
			Segment segment = new Segment(slot, file, destinationKey, bytes, true, scan.damaged());
			segment.end = scan.end();
			segment.records = scan.waiting();
			segment.sealed = true;
			return segment;
		}
	}

	static boolean hasHeader(ByteBuffer bytes, int size, long destinationKey) {
		return size >= HEADER && bytes.getLong(0) == MAGIC && bytes.getLong(KEY) == destinationKey
				&& bytes.getLong(END) >= HEADER && bytes.getLong(END) <= Integer.MAX_VALUE;
	}

	static int recordedEnd(ByteBuffer bytes) {
		return (int) bytes.getLong(END);
	}

	/**
	 * Appends a record.
	 * @return whether there was room
	 */
	boolean append(ByteBuffer record) {
		int begin = this.end;
		int size = SpoolRecord.aligned(record.remaining());
		if (size > this.bytes.capacity() - begin) {
			return false;
		}
		int after = begin + size;
		// The padding is zero already.
		this.bytes.put(begin, record, record.position(), record.remaining());
		this.bytes.putLong(END, after);
		surfaceErrors();
		this.appended++;
		this.end = after;
		return true;
	}

	// A page that is not available is an InternalError: somebody truncated the file, or a
	// copy-on-write file system is full. Before JDK 21 it may be thrown later, in the
	// middle of anything, but no later than at the next return from native code, of which
	// this is the cheapest.
	private static void surfaceErrors() {
		if (LATE_ERRORS) {
			var unused = Runtime.getRuntime().maxMemory();
		}
	}

	/** Ends appending. */
	void seal() {
		this.records = this.appended;
		this.sealed = true;
	}

	/**
	 * Reads the next entries that are not settled. Many at a time, because the fields
	 * that this writes share a cache line with those that appending writes.
	 */
	void read(Collection<SpoolEntry> target, int most) {
		int limit = this.end;
		int cursor = this.cursor;
		int found = 0;
		try {
			while (cursor < limit && found < most) {
				int offset = cursor;
				SpoolRecord record = SpoolRecord.read(this.destinationKey, this.bytes, offset, limit);
				cursor += (record != null) ? record.size() : SpoolRecord.ALIGNMENT;
				if (record != null && this.bytes.getInt(offset + SpoolRecord.STATE) != SpoolRecord.SETTLED) {
					surfaceErrors();
					target.add(new SpoolEntry(record, this, offset));
					found++;
				}
			}
		}
		finally {
			this.cursor = cursor;
			this.read += found;
		}
		surfaceErrors();
	}

	/** Ends reading it. */
	void skipRest() {
		this.cursor = this.bytes.capacity();
	}

	/**
	 * Settles what could not be read of an exhausted segment.
	 * @return how many entries
	 */
	int settleUnreadable() {
		int unreadable = this.records - this.read;
		this.settled += unreadable;
		if (unreadable > 0) {
			this.damaged = true;
		}
		return unreadable;
	}

	/** Whether there will never be another entry to read. */
	boolean isExhausted() {
		// In this order: nothing is appended after the seal.
		return this.sealed && this.cursor >= this.end;
	}

	void settle(int offset) {
		this.settled++;
		this.bytes.putInt(offset + SpoolRecord.STATE, SpoolRecord.SETTLED);
		surfaceErrors();
	}

	/** Whether nothing in it waits, and nothing will. */
	boolean isSettled() {
		return this.sealed && this.settled == this.records;
	}

	/** Forces what was appended so far to the disk. One thread at a time. */
	void force() throws IOException {
		int to = this.end;
		if (to == this.forcedTo) {
			return;
		}
		try {
			this.bytes.force(this.forcedTo, to - this.forcedTo);
			this.bytes.force(0, HEADER);
		}
		catch (UncheckedIOException ex) {
			throw new IOException(ex.getCause());
		}
		if (this.forcedTo == HEADER) {
			// Or the file itself might not be found.
			this.slot.force();
		}
		this.forcedTo = to;
	}

	boolean isForced() {
		return this.sealed && this.forcedTo >= this.end;
	}

	/**
	 * Deletes the file. Truncates it first, because its space would not be freed before
	 * the mapping is collected.
	 */
	void delete() throws IOException {
		try {
			truncate(0);
			if (isInPlace()) {
				Files.deleteIfExists(this.file);
			}
		}
		catch (NoSuchFileException ex) {
			// Somebody else did.
		}
	}

	/** Cuts off the part without records. */
	void trim() throws IOException {
		truncate(this.end);
	}

	/** Whether its path leads to it, and not to a later file. */
	boolean isInPlace() {
		return FileKey.isOf(this.file, this.key);
	}

	private void truncate(long size) throws IOException {
		if (!isInPlace()) {
			return;
		}
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
			channel.truncate(size);
		}
	}

	SpoolSlot slot() {
		return this.slot;
	}

	Path file() {
		return this.file;
	}

	/** How many records waited when it was recovered or sealed. */
	int records() {
		return this.records;
	}

	boolean isRecovered() {
		return this.recovered;
	}

	boolean isDamaged() {
		return this.damaged;
	}

	/** Its file has gone. */
	void removed() {
		this.removed = true;
	}

	boolean isRemoved() {
		return this.removed;
	}

	int capacity() {
		return this.bytes.capacity();
	}

}
