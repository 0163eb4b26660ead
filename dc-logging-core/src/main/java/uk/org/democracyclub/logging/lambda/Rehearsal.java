package uk.org.democracyclub.logging.lambda;

import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * An invocation that is not sent anywhere. It loads the more than a thousand classes that
 * would take most of the time of the first call.
 */
final class Rehearsal {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private Rehearsal() {
	}

	static void of(IngestFunction function, LambdaEndpoint endpoint) {
		LambdaClientBuilder builder = LambdaClient.builder()
			.httpClient(new Nowhere())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
		LambdaTransport.configure(builder, function, endpoint, TIMEOUT);
		// In case the environment sets another endpoint.
		builder.endpointOverride(endpoint.uri());
		try (LambdaClient client = builder.build()) {
			var unused = client.invoke((request) -> request.functionName(function.arn().toString())
				.invocationType(InvocationType.EVENT)
				.payload(SdkBytes.fromUtf8String("{}")));
		}
	}

	private static final class Nowhere implements SdkHttpClient {

		@Override
		public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
			return new ExecutableHttpRequest() {

				@Override
				public HttpExecuteResponse call() {
					SdkHttpResponse accepted = SdkHttpResponse.builder()
						.statusCode(202)
						.putHeader(FailureClassifier.REQUEST_ID, "none")
						.build();
					return HttpExecuteResponse.builder().response(accepted).build();
				}

				@Override
				public void abort() {
				}

			};
		}

		@Override
		public void close() {
		}

	}

}
