package uk.org.democracyclub.logging.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.AwsProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaEndpoint;
import uk.org.democracyclub.logging.lambda.LambdaTransport;

/**
 * Builds the client of a function with everything that Spring Cloud AWS configures:
 * credentials, connection details and customizers.
 */
final class LambdaClientFactory {

	private static final Logger logger = LoggerFactory.getLogger(LambdaClientFactory.class);

	// AWS SDK for Java, Apache5HttpClient.Builder.maxConnections.
	private static final int DEFAULT_CONNECTIONS = 50;

	private final IngestFunction function;

	private final DcLoggingProperties.Delivery delivery;

	private final AwsClientBuilderConfigurer configurer;

	private final @Nullable AwsProperties awsProperties;

	private final @Nullable AwsConnectionDetails connectionDetails;

	private final List<AwsSyncClientCustomizer> commonCustomizers;

	private final List<DcLoggingLambdaClientCustomizer> customizers;

	LambdaClientFactory(IngestFunction function, DcLoggingProperties.Delivery delivery,
			AwsClientBuilderConfigurer configurer, @Nullable AwsProperties awsProperties,
			@Nullable AwsConnectionDetails connectionDetails, List<AwsSyncClientCustomizer> commonCustomizers,
			List<DcLoggingLambdaClientCustomizer> customizers) {
		this.function = function;
		this.delivery = delivery;
		this.configurer = configurer;
		this.awsProperties = awsProperties;
		this.connectionDetails = connectionDetails;
		this.commonCustomizers = commonCustomizers;
		this.customizers = customizers;
	}

	/**
	 * Returns what builds clients.
	 * @param endpoint the endpoint of the clients
	 * @return builds a client each time
	 */
	Supplier<LambdaClient> at(LambdaEndpoint endpoint) {
		return () -> {
			LambdaClientBuilder builder = configured(builder());
			LambdaTransport.configure(builder, this.function, endpoint, this.delivery.getTimeout());
			return builder.build();
		};
	}

	/**
	 * Finds the endpoint that a client would get from anything other than
	 * {@code dc.logging.endpoint}.
	 * @return the endpoint, if one is set
	 */
	Optional<EndpointOverride> findEndpointOverride() {
		return ofConnectionDetails().or(this::ofProperties).or(this::ofCustomizers).or(new SdkEndpointSettings()::find);
	}

	private Optional<EndpointOverride> ofConnectionDetails() {
		return Optional.ofNullable(this.connectionDetails)
			.map(AwsConnectionDetails::getEndpoint)
			.map((uri) -> new EndpointOverride("the bean of the type AwsConnectionDetails", uri));
	}

	private Optional<EndpointOverride> ofProperties() {
		return Optional.ofNullable(this.awsProperties)
			.map(AwsProperties::getEndpoint)
			.map((uri) -> new EndpointOverride("spring.cloud.aws.endpoint", uri));
	}

	private Optional<EndpointOverride> ofCustomizers() {
		if (this.customizers.isEmpty() && this.commonCustomizers.isEmpty()) {
			return Optional.empty();
		}
		EndpointRecorder recorder = new EndpointRecorder(builder());
		try {
			configured(recorder.builder());
		}
		catch (RuntimeException ex) {
			// Occurs again when the client is built, and is handled there.
			logger.debug("Could not find out whether a customizer sets an endpoint", ex);
		}
		URI uri = recorder.endpoint();
		return Optional.ofNullable(uri)
			.map((endpoint) -> new EndpointOverride("a customizer of the AWS Lambda client", endpoint));
	}

	private LambdaClientBuilder configured(LambdaClientBuilder builder) {
		return this.configurer.configureSyncClient(builder, regionOfTheFunction(), this.connectionDetails,
				this.customizers.stream(), this.commonCustomizers.stream());
	}

	// Only set if the SDK's default is not enough: a customizer can replace the builder
	// of an HTTP client, but not set a client in addition to one.
	private LambdaClientBuilder builder() {
		LambdaClientBuilder builder = LambdaClient.builder();
		int connections = this.delivery.getMaxInFlight();
		return (connections <= DEFAULT_CONNECTIONS) ? builder
				: builder.httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections));
	}

	// Without a region the configurer would look for one in the environment, and throw if
	// there is none.
	private AwsClientProperties regionOfTheFunction() {
		AwsClientProperties properties = new AwsClientProperties() {
		};
		properties.setRegion(this.function.arn().region());
		return properties;
	}

}
