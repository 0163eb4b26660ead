package uk.org.democracyclub.logging;

import java.time.Instant;

/**
 * Something that happened and is to be counted. Implementations are records, immutable
 * and valid by construction: their constructor passes its arguments to
 * {@link EntryConstraints#check} and so refuses what the stream could not hold.
 */
public interface LogEntry {

	/**
	 * Returns when it happened.
	 * @return the instant
	 */
	Instant timestamp();

}
