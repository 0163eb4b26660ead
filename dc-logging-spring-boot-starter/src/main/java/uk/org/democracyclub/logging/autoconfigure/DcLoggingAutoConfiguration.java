package uk.org.democracyclub.logging.autoconfigure;

import java.time.InstantSource;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.AwsProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;
import uk.org.democracyclub.logging.spring.CurrentUtmParameters;
import uk.org.democracyclub.logging.spring.LogTransportFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of a {@link PostcodeLogger}. It is a
 * {@linkplain Fallback fallback}: an application that has a logger of its own gets that
 * one, and can inject this one by the name {@code postcodeLogger} to decorate it. Backs
 * off as a whole if the application has a logger of its own and no
 * {@code dc.logging.environment}, so nothing is sent then and no destination is needed.
 */
@AutoConfiguration(after = AwsAutoConfiguration.class)
@Conditional(DcLoggingAutoConfiguration.OnEnvironmentOrMissingLogger.class)
@EnableConfigurationProperties(DcLoggingProperties.class)
@Import(UnknownProperties.class)
public final class DcLoggingAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(DcLoggingAutoConfiguration.class);

	DcLoggingAutoConfiguration() {
		UnsupportedSpringBootException.throwIfUnsupported(SpringBootVersion.getVersion());
	}

	@Bean
	DeliveryOptions dcLoggingDeliveryOptions(DcLoggingProperties properties, Environment environment) {
		return new DeliveryOptions(properties, new StreamProperties(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	LogTransportFactory dcLoggingTransportFactory(DeliveryOptions options, DcLoggingProperties properties,
			ObjectProvider<AwsClientBuilderConfigurer> clientBuilderConfigurer,
			ObjectProvider<AwsProperties> awsProperties, ObjectProvider<AwsConnectionDetails> connectionDetails,
			ObjectProvider<AwsSyncClientCustomizer> commonCustomizers,
			ObjectProvider<DcLoggingLambdaClientCustomizer> customizers) {
		return new DestinationTransports(options,
				(function) -> new LambdaClientFactory(function, properties.getDelivery(),
						clientBuilderConfigurer.getObject(), awsProperties.getIfAvailable(),
						connectionDetails.getIfAvailable(), commonCustomizers.orderedStream().toList(),
						customizers.orderedStream().toList()),
				InstantSource.system());
	}

	// Those of a parent context, if it has any.
	@Bean
	@ConditionalOnMissingBean
	DeliveryEngines dcLoggingDeliveryEngines(DeliveryOptions options, LogTransportFactory transports,
			Environment environment) {
		return new DeliveryEngines(options, transports, options.isBlocking(isLambdaRuntime(environment)),
				Threading.VIRTUAL.isActive(environment), InstantSource.system());
	}

	@Bean
	ShutdownOrder dcLoggingShutdownOrder(DefaultListableBeanFactory beanFactory) {
		return new ShutdownOrder(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	EntryLoggerFactory dcLoggingEntryLoggerFactory(DeliveryEngines engines) {
		return new DeliveringEntryLoggerFactory(engines);
	}

	// That of a parent context does not know the campaigns of the requests of this one.
	@Bean
	@Fallback
	@ConditionalOnMissingBean(name = OnNoOwnLoggerInParent.NAME, search = SearchStrategy.CURRENT)
	@Conditional(OnNoOwnLoggerInParent.class)
	PostcodeLogger postcodeLogger(EntryLoggerFactory loggers, DcLoggingProperties properties,
			ObjectProvider<CurrentUtmParameters> currentUtm) {
		if (properties.getProduct() == null) {
			logger
				.warn("dc.logging.product is not set: without it, PostcodeLogger.log(postcode, details) logs nothing, "
						+ "and entry(postcode) throws an exception");
		}
		return new DefaultPostcodeLogger(loggers.create(LogStream.POSTCODE_SEARCHES), properties.getProduct(),
				properties.isCallsDevsDcApi(), currentUtm.getIfAvailable(() -> () -> UtmParameters.NONE),
				InstantSource.system());
	}

	// Report wrong settings at start-up, not at the first visit.
	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingLazyInitializationExcludeFilter")
	static LazyInitializationExcludeFilter dcLoggingLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(EntryLogger.class);
	}

	// A process that is frozen once it has answered delivers nothing later (AWS Lambda,
	// "Defined runtime environment variables").
	private static boolean isLambdaRuntime(Environment environment) {
		return environment.containsProperty("AWS_LAMBDA_FUNCTION_NAME")
				|| environment.containsProperty("AWS_LAMBDA_RUNTIME_API");
	}

	static final class OnEnvironmentOrMissingLogger extends AnyNestedCondition {

		OnEnvironmentOrMissingLogger() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("dc.logging.environment")
		static class OnEnvironment {

		}

		@ConditionalOnMissingBean(PostcodeLogger.class)
		static class OnMissingLogger {

		}

	}

}
