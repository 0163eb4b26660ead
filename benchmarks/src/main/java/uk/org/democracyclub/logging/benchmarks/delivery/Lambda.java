package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaTransport;

/**
 * The function at the stub, and a client for it as the starter builds one: the SDK's own
 * choice of HTTP client, with the starter's time limit.
 */
final class Lambda {

	static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:"
			+ LogStream.POSTCODE_SEARCHES.ingestFunctionName(DcEnvironment.DEVELOPMENT);

	static final IngestFunction FUNCTION = IngestFunction.of(FunctionArn.parse(ARN), LogStream.POSTCODE_SEARCHES,
			DcEnvironment.DEVELOPMENT);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private Lambda() {
	}

	static LambdaClient client(URI endpoint) {
		LambdaClientBuilder builder = LambdaClient.builder()
			.endpointOverride(endpoint)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
		LambdaTransport.configure(builder, FUNCTION, TIMEOUT);
		return builder.build();
	}

}
