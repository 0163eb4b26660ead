package uk.org.democracyclub.logging.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/**
 * Callback for beans that customize the AWS Lambda client with which entries are
 * delivered, and no other. Customizers are called in order, after Spring Cloud AWS has
 * applied credentials, endpoint and its own customizers, and after region, time limit and
 * retries were set. They are called from a background thread, when the client is built.
 * <p>
 * The region is that of the function's ARN: a client of another region is refused.
 */
@FunctionalInterface
public interface DcLoggingLambdaClientCustomizer extends AwsClientCustomizer<LambdaClientBuilder> {

}
