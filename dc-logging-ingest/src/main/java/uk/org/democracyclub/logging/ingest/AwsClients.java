package uk.org.democracyclub.logging.ingest;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of the AWS services that the function uses. The SDK determines region,
 * credentials and endpoints.
 */
final class AwsClients {

	/** How long to wait before Firehose is tried again: a random time below a bound. */
	static final BackoffStrategy BACKOFF = BackoffStrategy.exponentialDelay(Duration.ofMillis(50),
			Duration.ofSeconds(2));

	private final FirehoseClient firehose = FirehoseClient.builder()
		.httpClientBuilder(Apache5HttpClient.builder())
		// The relay retries, because only it knows which records to send again.
		.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
		.build();

	private @Nullable SqsClient sqs;

	FirehoseClient firehose() {
		return this.firehose;
	}

	/**
	 * Returns the client of the failure queue, which is built when it is first needed,
	 * because most instances of the function never need it.
	 * @return the client
	 */
	synchronized SqsClient sqs() {
		if (this.sqs == null) {
			this.sqs = SqsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build();
		}
		return this.sqs;
	}

}
