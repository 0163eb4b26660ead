package uk.org.democracyclub.logging.test;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;
import uk.org.democracyclub.logging.spring.LogTransportFactory;
import uk.org.democracyclub.logging.delivery.DeliveringEntryLogger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of loggers for tests: what is logged
 * can be looked at, and goes nowhere. Everything else, such as product, utm parameters,
 * validation, meters and health, is as in the application. The property
 * {@code dc.logging.test.enabled=false} leaves an application alone, such as one that is
 * tested against LocalStack.
 */
@AutoConfiguration(before = DcLoggingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "dc.logging.test.enabled", matchIfMissing = true)
public final class DcLoggingTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EntryRecorder dcLoggingEntryRecorder() {
		return new EntryRecorder();
	}

	@Bean
	@ConditionalOnMissingBean
	LoggedEntries dcLoggingLoggedEntries(EntryRecorder recorder) {
		return new LoggedEntries(recorder);
	}

	@Bean
	@ConditionalOnMissingBean
	LogDelivery dcLoggingLogDelivery() {
		return new LogDelivery();
	}

	@Bean
	@ConditionalOnMissingBean
	LogTransportFactory dcLoggingTransportFactory(LogDelivery delivery) {
		return (stream) -> new NowhereTransport(delivery);
	}

	@Bean
	@ConditionalOnMissingBean
	EntryLoggerFactory dcLoggingEntryLoggerFactory(ObjectProvider<DeliveryEngines> engines, EntryRecorder recorder) {
		return new EntryLoggerFactory() {

			@Override
			public <E extends LogEntry> EntryLogger<E> create(LogStream<E> stream) {
				return new RecordingEntryLogger<>(stream, recorder,
						new DeliveringEntryLogger<>(engines.getObject().engine(stream)));
			}

		};
	}

}
