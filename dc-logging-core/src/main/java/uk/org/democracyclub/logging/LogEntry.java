package uk.org.democracyclub.logging;

import java.time.Instant;

/**
 * Something that happened and is counted. Implementations are records, immutable and
 * valid by construction: their constructor checks {@link EntryRules}.
 */
public interface LogEntry {

	/**
	 * {@return when it happened}
	 */
	Instant timestamp();

}
