package uk.org.democracyclub.logging.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * An entry as one JSON object and a newline, in ASCII bytes. Contains what a visitor
 * typed, so it must not be logged above DEBUG; {@link #toString()} omits the text.
 * Immutable and thread-safe.
 */
public final class Line {

	/** Room to leave before a line for its header on disk, in bytes. */
	public static final int HEADROOM = 40;

	private final byte[] bytes;

	private final int begin;

	private final int length;

	/**
	 * Creates a line in existing memory.
	 * @param bytes contain the line; not copied, so nobody may change the line in them
	 * @param begin the index of the line's first byte
	 * @param length the number of bytes
	 */
	public Line(byte[] bytes, int begin, int length) {
		this.bytes = bytes;
		this.begin = begin;
		this.length = length;
	}

	/**
	 * Creates a line.
	 * @param ascii one JSON object and a newline, all ASCII
	 * @return the line
	 */
	public static Line of(String ascii) {
		byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
		return new Line(bytes, 0, bytes.length);
	}

	/**
	 * {@return the number of bytes, and of characters, including the newline}
	 */
	public int length() {
		return this.length;
	}

	/**
	 * {@return a copy of the bytes}
	 */
	public byte[] toBytes() {
		return Arrays.copyOfRange(this.bytes, this.begin, this.begin + this.length);
	}

	/**
	 * {@return the text, including its newline}
	 */
	public String text() {
		return new String(this.bytes, this.begin, this.length, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the line with the id of its entry, which becomes the first field.
	 * @param id the id
	 * @return another line
	 */
	public Line with(UUID id) {
		AsciiBuilder text = new AsciiBuilder(0, this.length + EntryId.OVERHEAD);
		return EntryId.append(text, id, this).append("\n").toLine();
	}

	void copy(int from, int to, byte[] target, int position) {
		System.arraycopy(this.bytes, this.begin + from, target, position, to - from);
	}

	/**
	 * Returns the line after a header that the caller fills: in the memory of this line
	 * if it was built with that much headroom, otherwise in a copy.
	 * @param header the size of the header in bytes
	 * @return the header and the line, backed by an array
	 */
	public ByteBuffer after(int header) {
		if (this.begin >= header) {
			return ByteBuffer.wrap(this.bytes, this.begin - header, header + this.length).slice();
		}
		byte[] copy = new byte[header + this.length];
		copy(0, this.length, copy, header);
		return ByteBuffer.wrap(copy);
	}

	@Override
	public String toString() {
		return "a line of %s bytes".formatted(this.length);
	}

}
