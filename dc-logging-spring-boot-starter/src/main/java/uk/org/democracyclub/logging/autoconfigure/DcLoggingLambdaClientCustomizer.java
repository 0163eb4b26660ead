package uk.org.democracyclub.logging.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/**
 * Callback for beans that customize the AWS Lambda client with which entries are
 * delivered, and no other. Customizers are called in order, after Spring Cloud AWS has
 * applied credentials and its own customizers: from a background thread whenever a client
 * is built and, if {@code dc.logging.endpoint} is not set, once when the application
 * starts, on a builder that builds none.
 * <p>
 * The region is always that of the function's ARN, and the endpoint that of
 * {@code dc.logging.endpoint} or AWS's own: an application whose customizer sets another
 * does not start. The time limit of {@code dc.logging.delivery.timeout} applies, and the
 * SDK does not retry because delivery does, unless a customizer sets
 * {@code apiCallTimeout} or {@code retryStrategy}. An HTTP client has to have as many
 * connections as {@code dc.logging.delivery.max-in-flight} says; if that is more than 50,
 * set it as {@code httpClientBuilder}. To keep what other customizers have set, build on
 * it:
 *
 * <pre class="code">
 * builder.overrideConfiguration(builder.overrideConfiguration().toBuilder().putHeader("X-Name", "value").build())
 * </pre>
 */
@FunctionalInterface
public interface DcLoggingLambdaClientCustomizer extends AwsClientCustomizer<LambdaClientBuilder> {

}
