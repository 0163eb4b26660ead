package uk.org.democracyclub.logging.lambda;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Bytes of ASCII text, of a length that is known beforehand. An envelope of a megabyte is
 * written once by this, where a {@link StringBuilder} leaves two copies behind, which are
 * large enough to make a garbage collector look for them. Not thread-safe.
 */
final class AsciiBytes {

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private final byte[] bytes;

	private int length;

	AsciiBytes(int length) {
		this.bytes = new byte[length];
	}

	AsciiBytes append(String text) {
		return append(text, 0, text.length());
	}

	// Deprecated for all that is not Latin-1, and the only way to copy what is without an
	// array in between.
	@SuppressWarnings("deprecation")
	AsciiBytes append(String text, int begin, int end) {
		text.getBytes(begin, end, this.bytes, this.length);
		this.length += end - begin;
		return this;
	}

	/** Appends an id in its 36 digits and hyphens, without a text in between. */
	AsciiBytes append(UUID id) {
		appendDigits(id.getMostSignificantBits(), 8, 4, 4);
		this.bytes[this.length++] = '-';
		appendDigits(id.getLeastSignificantBits(), 4, 12);
		return this;
	}

	private void appendDigits(long bits, int... groups) {
		int shift = Long.SIZE;
		for (int group = 0; group < groups.length; group++) {
			if (group > 0) {
				this.bytes[this.length++] = '-';
			}
			for (int digit = 0; digit < groups[group]; digit++) {
				shift -= 4;
				this.bytes[this.length++] = DIGITS[(int) (bits >>> shift) & 0xF];
			}
		}
	}

	/** What was written, which has to be as much as was announced. */
	byte[] bytes() {
		if (this.length != this.bytes.length) {
			throw new IllegalStateException("%d bytes instead of %d".formatted(this.length, this.bytes.length));
		}
		return this.bytes;
	}

}
