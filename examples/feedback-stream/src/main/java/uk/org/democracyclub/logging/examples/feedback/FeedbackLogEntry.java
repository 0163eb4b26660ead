package uk.org.democracyclub.logging.examples.feedback;

import java.time.Instant;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.EntryRules;
import uk.org.democracyclub.logging.LogEntry;

/**
 * A visitor's answer to "Was this page useful?". Immutable, and valid by construction.
 *
 * @param timestamp when the visitor answered
 * @param dcProduct the product of which the page is
 * @param page the path of the page
 * @param useful the answer
 */
public record FeedbackLogEntry(Instant timestamp, DcProduct dcProduct, String page,
		boolean useful) implements LogEntry {

	/**
	 * Creates an entry.
	 * @throws uk.org.democracyclub.logging.InvalidEntryException if a rule is violated;
	 * it names each field
	 */
	public FeedbackLogEntry {
		EntryRules.of(FeedbackLogEntry.class)
			.timestamp("timestamp", timestamp)
			.notNull("dc_product", dcProduct)
			.notBlank("page", page, 256)
			.check();
	}

}
