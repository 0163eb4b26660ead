package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import uk.org.democracyclub.logging.DcEnvironment;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Opens the failures that the properties name, with clients that know all that Spring
 * Cloud AWS knows: credentials, endpoint, connection details and customizers. When Spring
 * closes it, as it also does when the process is told to end, it closes what it opened.
 */
public final class FailuresFactory implements AutoCloseable {

	private final ObjectProvider<AwsClientBuilderConfigurer> configurer;

	private final ObjectProvider<AwsConnectionDetails> connectionDetails;

	private final ObjectProvider<AwsSyncClientCustomizer> customizers;

	private final FailuresProperties properties;

	private final DcEnvironment environment;

	private final String region;

	private final Deque<Runnable> closers = new ArrayDeque<>();

	FailuresFactory(ObjectProvider<AwsClientBuilderConfigurer> configurer,
			ObjectProvider<AwsConnectionDetails> connectionDetails, ObjectProvider<AwsSyncClientCustomizer> customizers,
			FailuresProperties properties, DcEnvironment environment, String region) {
		this.configurer = configurer;
		this.connectionDetails = connectionDetails;
		this.customizers = customizers;
		this.properties = properties;
		this.environment = environment;
		this.region = region;
	}

	/**
	 * Opens the failures.
	 * @return the failures, which are closed with this factory
	 * @throws IllegalArgumentException if a property is wrong; the message is a sentence
	 */
	public synchronized Failures open() {
		FailureSource source = new FailureSource(this.properties.stream().strip(), this.environment, this.region,
				text(this.properties.bucket()));
		ErrorFolder folder = null;
		if (source.bucket() != null) {
			S3Client s3 = client(S3Client.builder(), source.region());
			this.closers.push(s3::close);
			folder = new ErrorFolder(s3, source.bucket(), source.errorFolder());
		}
		SqsClient sqs = client(SqsClient.builder(), source.region());
		this.closers.push(sqs::close);
		Failures failures = new Failures(sqs, source, folder);
		this.closers.push(failures::close);
		return failures;
	}

	private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
		AwsClientProperties properties = new AwsClientProperties() {
		};
		properties.setRegion(region);
		return this.configurer.getObject()
			.configureSyncClient(builder, properties, this.connectionDetails.getIfAvailable(), Stream.empty(),
					this.customizers.orderedStream())
			.build();
	}

	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	@Override
	public synchronized void close() {
		while (!this.closers.isEmpty()) {
			this.closers.pop().run();
		}
	}

}
