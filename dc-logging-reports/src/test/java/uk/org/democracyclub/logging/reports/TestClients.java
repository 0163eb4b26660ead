package uk.org.democracyclub.logging.reports;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The function's clients, sent to stubs.
 */
final class TestClients {

	private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider
		.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

	private TestClients() {
	}

	static AthenaClient athena(URI url) {
		return AwsClients.athenaBuilder()
			.endpointOverride(url)
			.region(Region.EU_WEST_2)
			.credentialsProvider(CREDENTIALS)
			.build();
	}

	static S3Client s3(URI url) {
		return AwsClients.s3Builder()
			.endpointOverride(url)
			.region(Region.EU_WEST_2)
			.credentialsProvider(CREDENTIALS)
			.build();
	}

}
