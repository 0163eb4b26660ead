package uk.org.democracyclub.logging.lambda;

/**
 * Bytes of ASCII text, of a length that is known beforehand. An envelope of a megabyte is
 * written once by this, where a {@link StringBuilder} leaves two copies behind, which are
 * large enough to make a garbage collector look for them. Not thread-safe.
 */
final class AsciiBytes {

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

	/** What was written, which has to be as much as was announced. */
	byte[] bytes() {
		if (this.length != this.bytes.length) {
			throw new IllegalStateException("%d bytes instead of %d".formatted(this.length, this.bytes.length));
		}
		return this.bytes;
	}

}
