package uk.org.democracyclub.logging.spring;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Makes the logger of a stream, for those that have none of their own as searches for
 * postcodes have:
 *
 * <pre class="code">
 * &#64;Bean
 * EntryLogger&lt;FeedbackLogEntry&gt; feedbackLogger(EntryLoggerFactory loggers) {
 *     return loggers.create(FeedbackStream.FEEDBACK);
 * }
 * </pre>
 *
 * Delivery, meters and health are those of all streams, with settings of
 * {@code dc.logging.*}. Thread-safe.
 */
@FunctionalInterface
public interface EntryLoggerFactory {

	/**
	 * Makes a logger. The stream's destination is checked at once; its entries are
	 * delivered from the start of the application until its end.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @return the logger; those of one stream deliver together
	 */
	<E extends LogEntry> EntryLogger<E> create(LogStream<E> stream);

}
