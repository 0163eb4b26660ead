package uk.org.democracyclub.logging.queries.autoconfigure;

import java.util.List;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;

/**
 * Builds the client with all that Spring Cloud AWS knows: credentials, endpoint,
 * connection details and customizers.
 */
final class AthenaClientFactory {

	private final AwsClientBuilderConfigurer configurer;

	private final @Nullable AwsConnectionDetails connectionDetails;

	private final List<AwsSyncClientCustomizer> commonCustomizers;

	private final List<DcLoggingAthenaClientCustomizer> customizers;

	AthenaClientFactory(AwsClientBuilderConfigurer configurer, @Nullable AwsConnectionDetails connectionDetails,
			List<AwsSyncClientCustomizer> commonCustomizers, List<DcLoggingAthenaClientCustomizer> customizers) {
		this.configurer = configurer;
		this.connectionDetails = connectionDetails;
		this.commonCustomizers = commonCustomizers;
		this.customizers = customizers;
	}

	AthenaClient create(String region) {
		AwsClientProperties properties = new AwsClientProperties() {
		};
		properties.setRegion(region);
		return this.configurer
			.configureSyncClient(AthenaClient.builder(), properties, this.connectionDetails, this.customizers.stream(),
					this.commonCustomizers.stream())
			.build();
	}

}
