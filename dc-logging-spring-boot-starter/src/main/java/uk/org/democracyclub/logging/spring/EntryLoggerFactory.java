package uk.org.democracyclub.logging.spring;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Creates the logger of a custom stream. Postcode searches have a logger of their own.
 * For example:
 *
 * <pre class="code">
 * &#64;Bean
 * EntryLogger&lt;FeedbackLogEntry&gt; feedbackLogger(EntryLoggerFactory loggers) {
 *     return loggers.create(FeedbackStream.FEEDBACK);
 * }
 * </pre>
 *
 * Delivery, meters and health are the same as for all streams, with the properties
 * {@code dc.logging.*}. Thread-safe.
 */
@FunctionalInterface
public interface EntryLoggerFactory {

	/**
	 * Creates a logger. The destination of the stream is checked immediately; its entries
	 * are delivered while the application is running.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @return the logger; all loggers of one stream share one delivery
	 */
	<E extends LogEntry> EntryLogger<E> create(LogStream<E> stream);

}
