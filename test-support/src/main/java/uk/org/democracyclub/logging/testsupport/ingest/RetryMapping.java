package uk.org.democracyclub.logging.testsupport.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionError;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaEmulator;
import uk.org.democracyclub.logging.testsupport.sqs.SqsQueue;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

/**
 * Invokes a function with the messages of a queue, as an event source mapping of AWS
 * Lambda does: many at a time, which are deleted if the function succeeds, and come again
 * if it does not.
 */
final class RetryMapping implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RetryMapping.class);

	private static final String QUEUE_ARN = "arn:aws:sqs:eu-west-2:123456789012:" + SqsStub.RETRY_QUEUE;

	// AWS Lambda's limit of a synchronous payload is 6 MB, escaping included.
	private static final int MAX_BYTES = 3_000_000;

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final JsonMapper json = new JsonMapper();

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final SqsQueue queue;

	private final LambdaEmulator lambda;

	private final int speed;

	RetryMapping(SqsQueue queue, LambdaEmulator lambda, int speed) {
		this.queue = queue;
		this.lambda = lambda;
		this.speed = speed;
		this.executor.execute(this::poll);
	}

	private void poll() {
		while (!Thread.currentThread().isInterrupted()) {
			List<SqsQueue.Message> messages = this.queue.receive(this.speed, MAX_BYTES);
			if (messages.isEmpty()) {
				LockSupport.parkNanos(POLL_NANOS);
			}
			else if (isProcessed(messages)) {
				this.queue.delete(messages);
			}
			else {
				this.queue.giveBack(messages);
			}
		}
	}

	private boolean isProcessed(List<SqsQueue.Message> messages) {
		try {
			this.lambda.invoke(event(messages));
			return true;
		}
		catch (FunctionError ex) {
			logger.info("The function failed: {}", ex.toString());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static byte[] event(List<SqsQueue.Message> messages) {
		ObjectNode event = json.createObjectNode();
		ArrayNode records = event.putArray("Records");
		for (SqsQueue.Message message : messages) {
			ObjectNode record = records.addObject()
				.put("messageId", message.id())
				.put("receiptHandle", message.id())
				.put("body", message.body());
			record.putObject("attributes").put("ApproximateReceiveCount", "1");
			record.putObject("messageAttributes");
			record.put("eventSource", "aws:sqs").put("eventSourceARN", QUEUE_ARN).put("awsRegion", "eu-west-2");
		}
		return event.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
