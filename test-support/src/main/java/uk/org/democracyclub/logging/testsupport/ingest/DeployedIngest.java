package uk.org.democracyclub.logging.testsupport.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionLauncher;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionProcess;
import uk.org.democracyclub.logging.testsupport.lambda.Invocation;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaEmulator;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

/**
 * The function from its packaged archive, run by AWS's own runtime, with all that it has
 * around it.
 */
public final class DeployedIngest implements AutoCloseable {

	/** The function's ARN, for applications that invoke it. */
	public static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development";

	private static final String HANDLER = "uk.org.democracyclub.logging.ingest.IngestHandler::handleRequest";

	private static final String ENVIRONMENT = "development";

	private static final String POSTCODE_SEARCHES = "dc-postcode-searches";

	private static final Logger logger = LoggerFactory.getLogger(DeployedIngest.class);

	// That of the queue itself.
	private static final Duration GIVEN_UP_DELAY = Duration.ofMinutes(1);

	private static final String METRICS = "{\"_aws\"";

	private final LambdaEmulator lambda = LambdaEmulator.start();

	private final FirehoseStub firehose;

	private final SqsStub failureQueue = SqsStub.start();

	// Guarded by this.
	private @Nullable RetryMapping mapping;

	private final FunctionLauncher launcher;

	// Guarded by this.
	private FunctionProcess process;

	// Guarded by this.
	private boolean closed;

	private DeployedIngest(String stream, FunctionLauncher launcher, Consumer<FunctionLauncher> settings)
			throws IOException {
		String deliveryStream = stream + "-" + ENVIRONMENT;
		this.firehose = FirehoseStub.start(deliveryStream);
		this.launcher = launcher.firehose(this.firehose.url())
			.sqs(this.failureQueue.url())
			.environment("AWS_LAMBDA_FUNCTION_NAME", "ingest-" + deliveryStream)
			.environment("DC_LOG_STREAM", stream)
			.environment("DC_ENVIRONMENT", ENVIRONMENT)
			.environment("DC_DELIVERY_STREAM", deliveryStream)
			.environment("DC_FAILURE_QUEUE_URL", this.failureQueue.queueUrl())
			.environment("DC_RETRY_QUEUE_URL", this.failureQueue.retryQueueUrl());
		settings.accept(this.launcher);
		startProcess();
	}

	private synchronized void startProcess() throws IOException {
		this.process = this.launcher.start(this.lambda);
		this.process.onEnd(this::replaceProcess);
	}

	// One that was killed, for whatever reason, is replaced, as AWS Lambda does.
	private synchronized void replaceProcess() {
		if (!this.closed && this.process.initErrors().isEmpty()) {
			logger.info("Starts another environment; the last one said, beside its metrics: {}",
					this.process.output().lines().filter((line) -> !line.startsWith(METRICS)).toList());
			this.process.close();
			try {
				startProcess();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
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
		return new DeployedIngest(POSTCODE_SEARCHES, FunctionLauncher.packaged(HANDLER), settings);
	}

	/**
	 * Starts it all for another stream; skips the test where a function cannot be run.
	 * @param stream the name of the stream
	 * @param archive the function's archive, which has to know the stream
	 * @return the running function
	 * @throws IOException if it cannot be started
	 */
	public static DeployedIngest start(String stream, Path archive) throws IOException {
		FunctionProcess.assumeAvailable();
		return new DeployedIngest(stream, new FunctionLauncher(archive, HANDLER), (launcher) -> {
		});
	}

	public LambdaEmulator lambda() {
		return this.lambda;
	}

	public FirehoseStub firehose() {
		return this.firehose;
	}

	public SqsStub failureQueue() {
		return this.failureQueue;
	}

	public synchronized FunctionProcess process() {
		return this.process;
	}

	/**
	 * Has the retry queue invoke the function, as its event source mapping does, and
	 * receive the events that AWS Lambda gives up.
	 * @param speed how many times faster than in AWS the delays of messages pass
	 */
	public synchronized void returnRetries(int speed) {
		SqsQueue queue = this.failureQueue.retryQueue();
		this.lambda.setDestination((invocation) -> queue.add(givenUp(invocation), GIVEN_UP_DELAY));
		this.mapping = new RetryMapping(queue, this.lambda, speed);
	}

	// AWS Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
	private static String givenUp(Invocation invocation) {
		return "{\"version\":\"1.0\",\"timestamp\":\"%s\",\"requestContext\":{\"requestId\":\"%s\",\"condition\":\"RetriesExhausted\"},\"requestPayload\":%s}"
			.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), invocation.requestId(),
					new String(invocation.payload(), StandardCharsets.UTF_8).replace("\n", " "));
	}

	/** What was ever sent to the retry queue, one line after the other. */
	public List<JsonNode> retries() {
		return this.failureQueue.retryLines();
	}

	/** What is in the failure queue, one failure after the other. */
	public List<JsonNode> failures() {
		return this.failureQueue.jsonLines();
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			if (this.mapping != null) {
				this.mapping.close();
			}
		}
		this.process.close();
		this.lambda.close();
		this.firehose.close();
		this.failureQueue.close();
	}

}
