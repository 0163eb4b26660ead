package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients, pointed at stubs. They try each call once.
 */
final class TestClients {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private TestClients() {
	}

	static FirehoseClient firehose(URI url, Duration timeout) {
		return build(FirehoseClient.builder(), url, timeout);
	}

	static FirehoseClient firehose(URI url) {
		return firehose(url, TIMEOUT);
	}

	static SqsClient sqs(URI url) {
		return build(SqsClient.builder(), url, TIMEOUT);
	}

	private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(B builder, URI url,
			Duration timeout) {
		return builder.httpClientBuilder(Apache5HttpClient.builder())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
			.endpointOverride(url)
			.region(Region.EU_WEST_2)
			.overrideConfiguration(
					(override) -> override.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

}
