package uk.org.democracyclub.logging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A line while it is written: bytes of ASCII, which grow as needed. One piece of memory
 * from the first field to the disk, where a {@link StringBuilder} leaves three behind.
 * Not thread-safe.
 */
final class Line {

	private static final HexFormat HEX = HexFormat.of();

	// More than nearly all lines have.
	private static final int CAPACITY = 384;

	private final int begin;

	private byte[] bytes;

	private int end;

	/**
	 * Begins a line.
	 * @param room how many bytes to leave free before it
	 */
	Line(int room) {
		this.begin = room;
		this.bytes = new byte[room + CAPACITY];
		this.end = room;
	}

	/** Begins another one in the same memory. */
	void clear() {
		this.end = this.begin;
	}

	/** Appends text that is all printable ASCII, as it is. */
	// Deprecated for all that is not Latin-1, and the only way to copy what is without an
	// array in between.
	@SuppressWarnings("deprecation")
	Line append(String ascii) {
		int length = ascii.length();
		ensureRoomFor(length);
		ascii.getBytes(0, length, this.bytes, this.end);
		this.end += length;
		return this;
	}

	/** Appends a number in decimal digits, of which the highest has this unit. */
	Line appendDigits(int number, int highest) {
		for (int unit = highest; unit > 0; unit /= 10) {
			ensureRoomFor(1);
			this.bytes[this.end++] = (byte) ('0' + number / unit % 10);
		}
		return this;
	}

	/** Appends what may be any text, escaped as in a JSON string. */
	void appendEscaped(String text) {
		int length = text.length();
		ensureRoomFor(length);
		for (int i = 0; i < length; i++) {
			char ch = text.charAt(i);
			if (isPlain(ch)) {
				this.bytes[this.end++] = (byte) ch;
			}
			else {
				appendEscaped(ch);
				ensureRoomFor(length - i);
			}
		}
	}

	private static boolean isPlain(char ch) {
		return ch >= ' ' && ch <= '~' && ch != '"' && ch != '\\';
	}

	private void appendEscaped(char ch) {
		switch (ch) {
			case '"' -> append("\\\"");
			case '\\' -> append("\\\\");
			case '\b' -> append("\\b");
			case '\f' -> append("\\f");
			case '\n' -> append("\\n");
			case '\r' -> append("\\r");
			case '\t' -> append("\\t");
			default -> append("\\u").append(HEX.toHexDigits(ch));
		}
	}

	private void ensureRoomFor(int more) {
		if (more > this.bytes.length - this.end) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.end + more, 2 * this.bytes.length));
		}
	}

	/**
	 * Returns the bytes themselves: from its position on the line, before it the room.
	 */
	ByteBuffer toBuffer() {
		return ByteBuffer.wrap(this.bytes, this.begin, this.end - this.begin);
	}

	@Override
	public String toString() {
		return new String(this.bytes, this.begin, this.end - this.begin, StandardCharsets.ISO_8859_1);
	}

}
