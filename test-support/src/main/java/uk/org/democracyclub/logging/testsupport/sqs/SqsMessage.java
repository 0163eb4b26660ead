package uk.org.democracyclub.logging.testsupport.sqs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A message to Amazon SQS, and what is checked of it. Immutable.
 */
record SqsMessage(String body, int delaySeconds) {

	private static final int MAX_DELAY_SECONDS = 900;

	/** The largest message, and the largest sum of the messages of a batch. */
	static final int MAX_BYTES = 1_048_576;

	/** Returns the error code with which the message is refused. */
	Optional<String> refusal() {
		if (this.body.isEmpty()) {
			return Optional.of("MissingParameter");
		}
		if (length() > MAX_BYTES || this.delaySeconds < 0 || this.delaySeconds > MAX_DELAY_SECONDS) {
			return Optional.of("InvalidParameterValue");
		}
		return this.body.codePoints().allMatch(SqsMessage::isAllowed) ? Optional.empty()
				: Optional.of("InvalidMessageContents");
	}

	int length() {
		return this.body.getBytes(UTF_8).length;
	}

	/** What clients check an answer by. */
	String md5() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(this.body.getBytes(UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isAllowed(int character) {
		return character == '\t' || character == '\n' || character == '\r' || (character >= 0x20 && character <= 0xd7ff)
				|| (character >= 0xe000 && character <= 0xfffd) || character >= 0x10000;
	}

}
