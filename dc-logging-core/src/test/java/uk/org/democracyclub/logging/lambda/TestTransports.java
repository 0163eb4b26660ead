package uk.org.democracyclub.logging.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.wire.Line;

/**
 * Transports to a stub, with the real SDK.
 */
final class TestTransports {

	static final IngestFunction FUNCTION = IngestFunction.of(
			FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development"),
			LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT, null);

	private TestTransports() {
	}

	static LambdaTransport to(URI endpoint) {
		return to(endpoint, (builder) -> {
		});
	}

	static LambdaTransport to(URI uri, Consumer<LambdaClientBuilder> customizer) {
		return to(LambdaEndpoint.of(uri, FUNCTION.arn()), customizer);
	}

	static LambdaTransport to(LambdaEndpoint endpoint, Consumer<LambdaClientBuilder> customizer) {
		return new LambdaTransport(FUNCTION, endpoint, Payload.batch(Payload.MAX_BYTES, Duration.ZERO), () -> {
			LambdaClientBuilder builder = LambdaClient.builder()
				.credentialsProvider(
						StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
			LambdaTransport.configure(builder, FUNCTION, endpoint, Duration.ofSeconds(30));
			customizer.accept(builder);
			return builder.build();
		});
	}

	static List<OutgoingEntry> entries(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new OutgoingEntry(UUID.randomUUID(), Line.of("{\"postcode\": \"SECRET\"}\n")))
			.toList();
	}

}
