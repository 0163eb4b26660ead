package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaTransport;

/**
 * Builds the client with all that Spring Cloud AWS knows: credentials, endpoint,
 * connection details and customizers.
 */
final class LambdaClientFactory implements Supplier<LambdaClient> {

	// AWS SDK for Java, Apache5HttpClient.Builder.maxConnections.
	private static final int DEFAULT_CONNECTIONS = 50;

	private final IngestFunction function;

	private final DcLoggingProperties.Delivery delivery;

	private final AwsClientBuilderConfigurer configurer;

	private final @Nullable AwsConnectionDetails connectionDetails;

	private final List<AwsSyncClientCustomizer> commonCustomizers;

	private final List<DcLoggingLambdaClientCustomizer> customizers;

	LambdaClientFactory(IngestFunction function, DcLoggingProperties.Delivery delivery,
			AwsClientBuilderConfigurer configurer, @Nullable AwsConnectionDetails connectionDetails,
			List<AwsSyncClientCustomizer> commonCustomizers, List<DcLoggingLambdaClientCustomizer> customizers) {
		this.function = function;
		this.delivery = delivery;
		this.configurer = configurer;
		this.connectionDetails = connectionDetails;
		this.commonCustomizers = commonCustomizers;
		this.customizers = customizers;
	}

	@Override
	public LambdaClient get() {
		LambdaClientBuilder builder = this.configurer.configureSyncClient(builder(), regionOfTheFunction(),
				this.connectionDetails, this.customizers.stream(), this.commonCustomizers.stream());
		LambdaTransport.configure(builder, this.function, this.delivery.timeout());
		return builder.build();
	}

	// Left alone where the SDK's own choice does, because a customizer can replace a
	// builder of an HTTP client, but not set a client beside one.
	private LambdaClientBuilder builder() {
		LambdaClientBuilder builder = LambdaClient.builder();
		int connections = this.delivery.maxInFlight();
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
