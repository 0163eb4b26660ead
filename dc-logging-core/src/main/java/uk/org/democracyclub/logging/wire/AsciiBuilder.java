package uk.org.democracyclub.logging.wire;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Builds ASCII text as bytes, in one array from the first character to the disk or the
 * socket, where a {@link StringBuilder} would need two more. Not thread-safe.
 */
public final class AsciiBuilder {

	private static final HexFormat HEX = HexFormat.of();

	private final int begin;

	private byte[] bytes;

	private int end;

	/**
	 * Creates a builder.
	 * @param headroom how many bytes to leave free before the text
	 * @param capacity how many bytes to expect; it grows as needed
	 */
	public AsciiBuilder(int headroom, int capacity) {
		this.begin = headroom;
		this.bytes = new byte[headroom + capacity];
		this.end = headroom;
	}

	/** Removes the text, so that the builder can be reused. */
	public void clear() {
		this.end = this.begin;
	}

	/**
	 * Appends text as it is.
	 * @param ascii the text, all ASCII
	 * @return this builder
	 */
	// Deprecated because it keeps only the lower byte of each character, but the only way
	// to copy ASCII without another array.
	@SuppressWarnings("deprecation")
	public AsciiBuilder append(String ascii) {
		int length = ascii.length();
		ensureRoomFor(length);
		ascii.getBytes(0, length, this.bytes, this.end);
		this.end += length;
		return this;
	}

	/**
	 * Appends a part of a line.
	 * @param line the line
	 * @param from the index of the first byte
	 * @param to the index after the last byte
	 * @return this builder
	 */
	AsciiBuilder append(Line line, int from, int to) {
		ensureRoomFor(to - from);
		line.copy(from, to, this.bytes, this.end);
		this.end += to - from;
		return this;
	}

	/**
	 * Appends a UUID in its 36 digits and hyphens.
	 * @param uuid the UUID
	 * @return this builder
	 */
	public AsciiBuilder append(UUID uuid) {
		ensureRoomFor(EntryId.LENGTH);
		appendHex(uuid.getMostSignificantBits(), 8, 4, 4);
		this.bytes[this.end++] = '-';
		appendHex(uuid.getLeastSignificantBits(), 4, 12);
		return this;
	}

	private void appendHex(long bits, int... groups) {
		int shift = Long.SIZE;
		for (int group = 0; group < groups.length; group++) {
			if (group > 0) {
				this.bytes[this.end++] = '-';
			}
			for (int digit = 0; digit < groups[group]; digit++) {
				shift -= 4;
				this.bytes[this.end++] = (byte) HEX.toLowHexDigit((int) (bits >>> shift));
			}
		}
	}

	/**
	 * Appends a number in decimal digits, with leading zeros.
	 * @param number the number, which is not negative
	 * @param highest the unit of the first digit, such as 100 for three digits
	 * @return this builder
	 */
	AsciiBuilder appendDigits(int number, int highest) {
		for (int unit = highest; unit > 0; unit /= 10) {
			ensureRoomFor(1);
			this.bytes[this.end++] = (byte) ('0' + number / unit % 10);
		}
		return this;
	}

	/**
	 * Appends any text, escaped as in a JSON string, with everything outside of printable
	 * ASCII as {@code \}{@code uXXXX}.
	 * @param text the text
	 * @return this builder
	 */
	public AsciiBuilder appendEscaped(String text) {
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
		return this;
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
	 * {@return the text as a line in the memory of this builder, which must not be used
	 * any more}
	 */
	public Line toLine() {
		return new Line(this.bytes, this.begin, this.end - this.begin);
	}

	/**
	 * {@return a copy of the text as a line}
	 */
	public Line copyToLine() {
		byte[] copy = Arrays.copyOfRange(this.bytes, this.begin, this.end);
		return new Line(copy, 0, copy.length);
	}

	/** The text, without another copy if it has the length that was expected. */
	byte[] toBytes() {
		return (this.begin == 0 && this.end == this.bytes.length) ? this.bytes
				: Arrays.copyOfRange(this.bytes, this.begin, this.end);
	}

}
