package uk.org.democracyclub.logging.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A part of some bytes, which it shares and does not copy.
 */
final class Slice {

	private final byte[] bytes;

	private final int from;

	private final int to;

	Slice(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.from = from;
		this.to = to;
	}

	static Slice of(byte[] bytes) {
		return new Slice(bytes, 0, bytes.length);
	}

	/**
	 * Returns one that begins with this and ends with another.
	 * @param last the other, of the same bytes
	 * @return what reaches from the one to the other
	 */
	Slice through(Slice last) {
		return new Slice(this.bytes, this.from, last.to);
	}

	int length() {
		return this.to - this.from;
	}

	/**
	 * Returns a part of it.
	 * @param start where it begins, counted from the beginning of this one
	 * @param length its length; if there is less, it ends with this one
	 * @return the part
	 */
	Slice part(int start, int length) {
		return new Slice(this.bytes, this.from + start, Math.min(this.from + start + length, this.to));
	}

	byte[] copy() {
		return Arrays.copyOfRange(this.bytes, this.from, this.to);
	}

	/**
	 * Returns the text that the bytes are in UTF-8.
	 * @return the text, or nothing if they are none
	 */
	Optional<String> text() {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(this.bytes, this.from, length()))
				.toString());
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

}
