package uk.org.democracyclub.logging.console.failures;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What an application sent, byte for byte: usually an entry or an envelope. It can
 * contain a visitor's data, so it has no text form by accident. Immutable.
 */
final class Content {

	private final byte[] bytes;

	private Content(byte[] bytes) {
		this.bytes = bytes;
	}

	static Content of(String text) {
		return new Content(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Takes some bytes.
	 * @param bytes the bytes, which must not change any more
	 * @return the content
	 */
	static Content of(byte[] bytes) {
		return new Content(bytes);
	}

	int length() {
		return this.bytes.length;
	}

	/** The bytes, which must not be changed. */
	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Returns the text that the bytes are in UTF-8.
	 * @return the text, or nothing if they are none
	 */
	Optional<String> text() {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.bytes)).toString());
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	/** Returns the text, or Base64 after {@code base64:} if it is none. */
	String printable() {
		return text().orElseGet(() -> "base64:" + Base64.getEncoder().encodeToString(this.bytes));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Content content && Arrays.equals(this.bytes, content.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return this.bytes.length + " bytes";
	}

}
