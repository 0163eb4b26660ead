package uk.org.democracyclub.logging.console.failures;

import java.time.Instant;
import java.util.List;

/**
 * A message of the failure queue.
 *
 * @param id its id, the same each time it is received
 * @param handle what it is deleted by, until it is received again
 * @param sent when it was sent
 * @param body its body
 */
record QueueMessage(String id, String handle, Instant sent, String body) {

	/** The lines of the message, at least one. */
	List<FailureLine> lines() {
		return this.body.isBlank() ? List.of(FailureLineReader.read(this.body))
				: this.body.lines().filter((line) -> !line.isBlank()).map(FailureLineReader::read).toList();
	}

}
