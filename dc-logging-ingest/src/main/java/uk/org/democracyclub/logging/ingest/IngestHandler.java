package uk.org.democracyclub.logging.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.crac.Core;
import org.crac.Resource;

/**
 * The handler of the function: {@value #HANDLER}. Configured by environment variables,
 * {@value IngestSettings#STREAM}, {@value IngestSettings#ENVIRONMENT},
 * {@value IngestSettings#DELIVERY_STREAM}, {@value IngestSettings#FAILURE_QUEUE} and
 * {@value IngestSettings#RETRY_QUEUE}; region, credentials and endpoints are those of the
 * AWS SDK.
 * <p>
 * Its response contains how many entries it received, relayed, rejected and could not
 * relay, which only matters to synchronous callers. It fails only if entries that it
 * could not relay were not accepted by a queue either. The retry queue invokes it, too.
 */
public final class IngestHandler implements RequestStreamHandler, Resource {

	/** What to set as the function's handler in AWS Lambda. */
	public static final String HANDLER = "uk.org.democracyclub.logging.ingest.IngestHandler::handleRequest";

	private final Ingestion ingestion;

	/**
	 * Creates the handler, as AWS Lambda does.
	 * @throws IllegalArgumentException if an environment variable is missing or wrong
	 */
	public IngestHandler() {
		// Lambda's own logger would wrap the lines in its log format, so that they would
		// not be metrics.
		this(System.getenv(), System.out);
	}

	IngestHandler(Map<String, String> variables, PrintStream log) {
		IngestSettings settings = IngestSettings.of(variables);
		PayloadReader<?> reader = new PayloadReader<>(settings.stream(), settings.environment());
		AwsClients clients = new AwsClients();
		FirehoseRelay relay = new FirehoseRelay(clients.firehose(), settings.deliveryStream(), AwsClients.BACKOFF);
		this.ingestion = new Ingestion(settings, reader, relay, clients::sqs, log::print, Clock.systemUTC());
		Core.getGlobalContext().register(this);
	}

	@Override
	public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
		Ingestion.Summary summary = this.ingestion.ingest(input.readAllBytes(), context.getAwsRequestId(),
				Duration.ofMillis(context.getRemainingTimeInMillis()));
		output.write(summary.toJson().getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Runs most of the code of an invocation once, so that a snapshot (Lambda SnapStart)
	 * contains the loaded classes. Nothing is written to Firehose or the queue.
	 */
	@Override
	public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
		this.ingestion.prime();
	}

	/** Does nothing: everything in the snapshot remains valid in a restored copy. */
	@Override
	public void afterRestore(org.crac.Context<? extends Resource> context) {
	}

}
