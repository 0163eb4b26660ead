package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * An invocation for each entry on the thread that logs it, as the Python client does.
 */
final class BlockingCalls implements Candidate {

	private static final int QUEUED = 202;

	private final LambdaClient client;

	private final Settlement settlement;

	BlockingCalls(URI endpoint, Settlement settlement) {
		this.client = Lambda.client(endpoint);
		this.settlement = settlement;
	}

	@Override
	public void log(Search search) {
		PostcodeLogEntry entry = search.entry();
		String line = LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC);
		InvokeRequest request = InvokeRequest.builder()
			.functionName(Lambda.ARN)
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArrayUnsafe(line.getBytes(StandardCharsets.US_ASCII)))
			.build();
		if (this.client.invoke(request).statusCode() != QUEUED) {
			this.settlement.failed(1);
		}
		else {
			this.settlement.acknowledgedSince(entry.timestamp());
		}
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public int supply() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void flush() {
		// Nothing waits.
	}

	@Override
	public void close() {
		this.client.close();
	}

}
