package uk.org.democracyclub.logging.test;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;
import uk.org.democracyclub.logging.spring.LogTransportFactory;
import uk.org.democracyclub.logging.delivery.DeliveringEntryLogger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of loggers for tests, which record
 * entries instead of sending them. Product, utm parameters, validation, meters and health
 * are as in the application.
 * <p>
 * It prevents an application that is not a test from starting. A context belongs to a
 * test if Spring's TestContext framework creates it, or if no {@link SpringApplication}
 * starts it, as with an {@code ApplicationContextRunner}. Other tests set the property
 * {@code dc.logging.test.enabled=true}. With {@code false}, the application logs as it
 * does when it is deployed, for example to LocalStack.
 */
@AutoConfiguration(before = DcLoggingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = DcLoggingTestAutoConfiguration.ENABLED, matchIfMissing = true)
public final class DcLoggingTestAutoConfiguration {

	static final String ENABLED = "dc.logging.test.enabled";

	private static final String TRANSPORTS = "dcLoggingTestTransportFactory";

	private static final Logger logger = LoggerFactory.getLogger(DcLoggingTestAutoConfiguration.class);

	DcLoggingTestAutoConfiguration(Environment environment, ObjectProvider<TestContextMarker> testContext,
			ObjectProvider<ApplicationArguments> springApplication) {
		// Only SpringApplication provides arguments.
		boolean isApplication = springApplication.getIfAvailable() != null && testContext.getIfAvailable() == null;
		if (isApplication && !environment.containsProperty(ENABLED)) {
			throw new TestStarterInApplicationException();
		}
		if (isApplication) {
			logger.warn("Log entries are recorded and discarded, because {} is true: set it in tests only", ENABLED);
		}
	}

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

	// Also if the application has a transport of its own: tests send nothing.
	@Bean(TRANSPORTS)
	@Primary
	LogTransportFactory dcLoggingTestTransportFactory(LogDelivery delivery) {
		return (stream) -> new NowhereTransport(delivery);
	}

	@Bean
	static BeanFactoryPostProcessor dcLoggingTestTransportFactoryPrecedence() {
		return DcLoggingTestAutoConfiguration::takePrecedence;
	}

	// Two primary beans would be a conflict.
	private static void takePrecedence(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(LogTransportFactory.class, true, false)) {
			if (!name.equals(TRANSPORTS) && beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(false);
			}
		}
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
