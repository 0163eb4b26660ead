package uk.org.democracyclub.logging;

import java.time.Instant;

/**
 * Something that happened and is counted. Implementations are records, immutable and
 * valid by construction: their constructor passes its arguments to
 * {@link EntryConstraints#check}.
 */
public interface LogEntry {

	/**
	 * {@return when it happened}
	 */
	Instant timestamp();

}
