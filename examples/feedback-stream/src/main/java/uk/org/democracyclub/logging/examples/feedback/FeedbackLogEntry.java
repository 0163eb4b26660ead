package uk.org.democracyclub.logging.examples.feedback;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.EntryConstraints;
import uk.org.democracyclub.logging.EntryTimestamp;
import uk.org.democracyclub.logging.LogEntry;

/**
 * A visitor's answer to "Was this page useful?". Immutable, and valid by construction.
 *
 * @param timestamp when the visitor answered
 * @param dcProduct the product of which the page is
 * @param page the path of the page
 * @param useful the answer
 */
public record FeedbackLogEntry(@NotNull @EntryTimestamp Instant timestamp, @NotNull DcProduct dcProduct,
		@NotBlank @Size(max = 256) String page, boolean useful) implements LogEntry {

	/**
	 * Creates an entry.
	 * @throws uk.org.democracyclub.logging.InvalidEntryException if a constraint is
	 * broken; it names each field
	 */
	public FeedbackLogEntry {
		EntryConstraints.check(FeedbackLogEntry.class, timestamp, dcProduct, page, useful);
	}

}
