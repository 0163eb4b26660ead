package uk.org.democracyclub.logging;

import java.time.Instant;

/**
 * An event that is logged and counted. Implementations are immutable records that are
 * valid by construction: their constructor checks its arguments with {@link EntryRules}.
 */
public interface LogEntry {

	/**
	 * {@return when it happened}
	 */
	Instant timestamp();

}
