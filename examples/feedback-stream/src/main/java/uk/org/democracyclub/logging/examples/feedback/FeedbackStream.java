package uk.org.democracyclub.logging.examples.feedback;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.LogStreamProvider;

/**
 * The stream of feedback. A stream needs only the constant; the rest makes it available
 * by its name, because it is defined outside DC Logging.
 */
public final class FeedbackStream implements LogStreamProvider {

	/** Feedback on pages. */
	public static final LogStream<FeedbackLogEntry> FEEDBACK = LogStream
		.builder("dc-page-feedback", FeedbackLogEntry.class,
				(values) -> new FeedbackLogEntry(values.timestamp("timestamp"),
						values.constant("dc_product", DcProduct.class), values.text("page"), values.bool("useful")))
		.text("dc_product", (entry) -> entry.dcProduct().name())
		.text("page", FeedbackLogEntry::page)
		.timestamp("timestamp", FeedbackLogEntry::timestamp)
		.bool("useful", FeedbackLogEntry::useful)
		.build();

	@Override
	public LogStream<?> stream() {
		return FEEDBACK;
	}

}
