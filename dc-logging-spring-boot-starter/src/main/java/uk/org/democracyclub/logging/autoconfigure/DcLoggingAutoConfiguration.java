package uk.org.democracyclub.logging.autoconfigure;

import java.time.InstantSource;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.delivery.DeliveringPostcodeLogger;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.FakeTransport;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.local.LocalFileTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of a {@link PostcodeLogger}. Backs
 * off as a whole when the application has a logger of its own, so that nothing is sent
 * then and no destination is needed.
 */
@AutoConfiguration(after = AwsAutoConfiguration.class)
@ConditionalOnMissingBean(PostcodeLogger.class)
@EnableConfigurationProperties(DcLoggingProperties.class)
public final class DcLoggingAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(DcLoggingAutoConfiguration.class);

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private static final InstantSource CLOCK = InstantSource.system();

	// The engine closes it.
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	LogTransport dcLoggingTransport(DcLoggingProperties properties,
			ObjectProvider<AwsClientBuilderConfigurer> clientBuilderConfigurer,
			ObjectProvider<AwsConnectionDetails> connectionDetails,
			ObjectProvider<AwsSyncClientCustomizer> commonCustomizers,
			ObjectProvider<DcLoggingLambdaClientCustomizer> customizers) {
		DeliveryOptions options = new DeliveryOptions(properties);
		IngestFunctionResolver functions = new IngestFunctionResolver(properties, options.environment());
		if (properties.fake() || options.environment() == DcEnvironment.LOCAL) {
			functions.checkIfPresent(STREAM);
			return properties.fake() ? new FakeTransport() : localTransport(options);
		}
		IngestFunction function = functions.resolve(STREAM);
		return new LambdaTransport(function, options.payload(),
				new LambdaClientFactory(function, properties.delivery(), clientBuilderConfigurer.getObject(),
						connectionDetails.getIfAvailable(), commonCustomizers.orderedStream().toList(),
						customizers.orderedStream().toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	DeliveryEngine<PostcodeLogEntry> dcLoggingDeliveryEngine(DcLoggingProperties properties, LogTransport transport,
			Environment environment) {
		DeliveryOptions options = new DeliveryOptions(properties);
		// Whoever brings the transport: what is fake sends nothing.
		LogTransport chosen = properties.fake() ? new FakeTransport() : transport;
		if (properties.fake() && options.environment() == DcEnvironment.PRODUCTION) {
			logger.warn("dc.logging.fake is set in the environment 'production': no entry goes anywhere");
		}
		DeliveryEngine.Builder<PostcodeLogEntry> engine = DeliveryEngine.builder(STREAM, chosen)
			.zone(properties.timeZone())
			.settings(options.settings())
			.spool(options.spool())
			.closeTimeout(properties.shutdownTimeout())
			.clock(CLOCK);
		if (isLambdaRuntime(environment)) {
			engine.deliverBeforeReturning(properties.delivery().timeout());
		}
		return engine.build();
	}

	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingDeliveryLifecycle")
	DeliveryLifecycle dcLoggingDeliveryLifecycle(DeliveryEngine<PostcodeLogEntry> engine) {
		return new DeliveryLifecycle(engine);
	}

	@Bean
	@ConditionalOnMissingBean
	PostcodeLogger postcodeLogger(DeliveryEngine<PostcodeLogEntry> engine, DcLoggingProperties properties,
			ObjectProvider<CurrentUtmParameters> currentUtm) {
		if (properties.product() == null) {
			logger.warn("dc.logging.product is not set: PostcodeLogger.entry(postcode) and log(postcode, details) "
					+ "need it, and log nothing without it");
		}
		return new DeliveringPostcodeLogger(engine, properties.product(), properties.callsDevsDcApi(),
				currentUtm.getIfAvailable(() -> () -> UtmParameters.NONE), CLOCK);
	}

	private static LogTransport localTransport(DeliveryOptions options) {
		return new LocalFileTransport(options.localDirectory(), STREAM.name(), options.objectLimits(), CLOCK);
	}

	// A process that is frozen once it has answered delivers nothing later (AWS Lambda,
	// "Defined runtime environment variables").
	private static boolean isLambdaRuntime(Environment environment) {
		return environment.containsProperty("AWS_LAMBDA_FUNCTION_NAME")
				|| environment.containsProperty("AWS_LAMBDA_RUNTIME_API");
	}

}
