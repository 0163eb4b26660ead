package uk.org.democracyclub.logging.autoconfigure;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.DeliveringEntryLogger;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

/**
 * Creates loggers that deliver through the engines of this application.
 */
final class DeliveringEntryLoggerFactory implements EntryLoggerFactory {

	private final DeliveryEngines engines;

	DeliveringEntryLoggerFactory(DeliveryEngines engines) {
		this.engines = engines;
	}

	@Override
	public <E extends LogEntry> EntryLogger<E> create(LogStream<E> stream) {
		return new DeliveringEntryLogger<>(this.engines.engine(stream));
	}

}
