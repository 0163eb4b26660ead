package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Derives the ids of entries without one from the id of their invocation. That id stays
 * the same when AWS Lambda repeats the invocation (Lambda developer guide, error handling
 * of asynchronous invocation), so a duplicate has the same id, too.
 */
final class FallbackIds {

	private final String requestId;

	FallbackIds(String requestId) {
		this.requestId = requestId;
	}

	/**
	 * Returns the id of an entry that is alone in its invocation.
	 * @return the invocation's own id, so that it can be found in the log
	 */
	UUID single() {
		try {
			return UUID.fromString(this.requestId);
		}
		catch (IllegalArgumentException ex) {
			return ofEnvelope(0);
		}
	}

	/**
	 * Returns the id of one entry of an envelope.
	 * @param index where in the envelope it stands
	 * @return the id
	 */
	UUID ofEnvelope(int index) {
		return UUID.nameUUIDFromBytes((this.requestId + "/" + index).getBytes(StandardCharsets.UTF_8));
	}

}
