package uk.org.democracyclub.logging.reports;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.AthenaClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Builders of the clients of the AWS services that the function uses. Region, credentials
 * and endpoints are those of the AWS SDK.
 */
final class AwsClients {

	// Athena answers a few calls a second, and people query at the same time.
	private static final RetryStrategy RETRIES = AwsRetryStrategy.standardRetryStrategy()
		.toBuilder()
		.maxAttempts(8)
		.build();

	private AwsClients() {
	}

	static AthenaClientBuilder athenaBuilder() {
		return AthenaClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.overrideConfiguration((override) -> override.retryStrategy(RETRIES));
	}

	static S3ClientBuilder s3Builder() {
		return S3Client.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.overrideConfiguration((override) -> override.retryStrategy(RETRIES))
			// Each file is sent with its SHA-256, which S3 checks.
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.serviceConfiguration((configuration) -> configuration.chunkedEncodingEnabled(false));
	}

}
