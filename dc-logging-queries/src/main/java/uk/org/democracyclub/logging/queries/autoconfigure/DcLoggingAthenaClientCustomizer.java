package uk.org.democracyclub.logging.queries.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.services.athena.AthenaClientBuilder;

/**
 * Callback for beans that customize the Amazon Athena client with which the logs are
 * queried, and no other. Customizers are called in order, after Spring Cloud AWS has
 * applied credentials, endpoint and its own customizers, by the thread of the first
 * query. The region is that of {@code dc.queries.region}.
 */
@FunctionalInterface
public interface DcLoggingAthenaClientCustomizer extends AwsClientCustomizer<AthenaClientBuilder> {

}
