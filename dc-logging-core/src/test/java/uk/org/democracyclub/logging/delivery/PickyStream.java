package uk.org.democracyclub.logging.delivery;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * A stream in which one entry cannot be encoded.
 */
final class PickyStream {

	private PickyStream() {
	}

	static LogStream<PostcodeLogEntry> refusing(String postcode) {
		return LogStream.builder("picky", PostcodeLogEntry.class, (values) -> {
			throw new UnsupportedOperationException();
		}).text("postcode", (entry) -> {
			if (entry.postcode().equals(postcode)) {
				throw new IllegalStateException(postcode);
			}
			return entry.postcode();
		}).build();
	}

}
