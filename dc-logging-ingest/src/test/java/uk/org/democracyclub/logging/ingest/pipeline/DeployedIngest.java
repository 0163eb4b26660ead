package uk.org.democracyclub.logging.ingest.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.ingest.IngestHandler;

/**
 * The function from its packaged archive, run by AWS's own runtime, with all that it has
 * around it.
 */
public final class DeployedIngest implements AutoCloseable {

	/** The function's ARN, for applications that invoke it. */
	public static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:"
			+ LogStream.POSTCODE_SEARCHES.ingestFunctionName(DcEnvironment.DEVELOPMENT);

	private static final String DELIVERY_STREAM = "dc-postcode-searches-development";

	private static final JsonMapper json = new JsonMapper();

	private final LambdaServer lambda = LambdaServer.start();

	private final FirehoseStub firehose = FirehoseStub.start(DELIVERY_STREAM);

	private final SqsStub failureQueue = SqsStub.start();

	private final FunctionProcess process;

	private DeployedIngest(Consumer<FunctionLauncher> settings) throws IOException {
		FunctionLauncher launcher = FunctionLauncher.packaged(IngestHandler.class.getName())
			.firehose(this.firehose.url())
			.sqs(this.failureQueue.url())
			.environment("DC_LOG_STREAM", LogStream.POSTCODE_SEARCHES.name())
			.environment("DC_ENVIRONMENT", "development")
			.environment("DC_DELIVERY_STREAM", DELIVERY_STREAM)
			.environment("DC_FAILURE_QUEUE_URL", this.failureQueue.queueUrl());
		settings.accept(launcher);
		this.process = launcher.start(this.lambda);
	}

	/**
	 * Starts it all; skips the test where a function cannot be run.
	 * @return the running function
	 * @throws IOException if it cannot be started
	 */
	public static DeployedIngest start() throws IOException {
		return start((launcher) -> {
		});
	}

	/**
	 * Starts it all with some settings of its own; skips the test where a function cannot
	 * be run.
	 * @param settings changes the settings
	 * @return the running function
	 * @throws IOException if it cannot be started
	 */
	public static DeployedIngest start(Consumer<FunctionLauncher> settings) throws IOException {
		FunctionProcess.assumeAvailable();
		return new DeployedIngest(settings);
	}

	public LambdaServer lambda() {
		return this.lambda;
	}

	public FirehoseStub firehose() {
		return this.firehose;
	}

	public SqsStub failureQueue() {
		return this.failureQueue;
	}

	public FunctionProcess process() {
		return this.process;
	}

	/** What is in the failure queue, one failure after the other. */
	public List<JsonNode> failures() {
		return this.failureQueue.messages().stream().flatMap(String::lines).map(json::readTree).toList();
	}

	@Override
	public void close() {
		this.process.close();
		this.lambda.close();
		this.firehose.close();
		this.failureQueue.close();
	}

}
