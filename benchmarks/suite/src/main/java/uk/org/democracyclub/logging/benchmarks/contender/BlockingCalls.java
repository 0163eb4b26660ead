package uk.org.democracyclub.logging.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * An invocation for each entry on the thread that logs it, as the client for Python does
 * it, with the SDK's default HTTP client.
 */
final class BlockingCalls implements Contender {

	private static final int QUEUED = 202;

	private final LambdaClient client;

	private final Arrivals arrivals;

	BlockingCalls(Setup setup) {
		this.arrivals = setup.arrivals();
		this.client = LambdaClient.builder()
			.endpointOverride(Objects.requireNonNull(setup.endpoint()))
			.region(Region.EU_WEST_2)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
			.build();
	}

	@Override
	public void log(Search search) {
		PostcodeLogEntry entry = search.entry();
		String line = LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC);
		InvokeRequest request = InvokeRequest.builder()
			.functionName(Ours.FUNCTION_ARN)
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArrayUnsafe(line.getBytes(StandardCharsets.US_ASCII)))
			.build();
		if (this.client.invoke(request).statusCode() == QUEUED) {
			this.arrivals.acknowledgedSince(entry.timestamp());
		}
		else {
			this.arrivals.failed(1);
		}
	}

	@Override
	public boolean blocks() {
		return true;
	}

}
