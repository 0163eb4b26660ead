package uk.org.democracyclub.logging.testsupport.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Answers as the operations of Amazon SQS do that send, receive and delete messages, and
 * keeps to their limits. Has a queue for failures and one for retries, and keeps the
 * messages that it takes. Thread-safe.
 */
public final class SqsStub implements AutoCloseable {

	/** The name of the queue for failures. */
	public static final String FAILURE_QUEUE = "ingest-dc-postcode-searches-development-failures";

	/** The name of the queue for retries. */
	public static final String RETRY_QUEUE = "ingest-dc-postcode-searches-development-retries";

	private static final String TARGET = "AmazonSQS.";

	private static final int MAX_ENTRIES = 10;

	private static final JsonMapper json = new JsonMapper();

	private final SqsQueue failures = new SqsQueue();

	private final SqsQueue retries = new SqsQueue();

	private final StubServer server;

	// Guarded by this.
	private Reply failure = Reply.disconnect();

	// Guarded by this.
	private int failuresLeft;

	// Guarded by this.
	private final Set<String> denied = new HashSet<>();

	private SqsStub() {
		this.server = StubServer.start(this::answer);
	}

	/** Starts a stub that accepts all that AWS does. */
	public static SqsStub start() {
		return new SqsStub();
	}

	public URI url() {
		return this.server.url();
	}

	/** The URL of the queue for failures. */
	public String queueUrl() {
		return url() + "/123456789012/" + FAILURE_QUEUE;
	}

	/** The URL of the queue for retries. */
	public String retryQueueUrl() {
		return url() + "/123456789012/" + RETRY_QUEUE;
	}

	/** The queue for failures. */
	public SqsQueue failureQueue() {
		return this.failures;
	}

	/** The queue for retries. */
	public SqsQueue retryQueue() {
		return this.retries;
	}

	/** Fails the next calls. */
	public synchronized void fail(int times, int status, String code) {
		this.failure = Reply.error(status, code, "Refused by the stub");
		this.failuresLeft = times;
	}

	/** Fails all calls until it recovers. */
	public void failAlways(int status, String code) {
		fail(Integer.MAX_VALUE, status, code);
	}

	/** Fails no call any more. */
	public synchronized void recover() {
		this.failuresLeft = 0;
		this.denied.clear();
	}

	/** Refuses all calls of an operation, as if its permission were missing. */
	public synchronized void deny(String operation) {
		this.denied.add(operation);
	}

	/** The number of calls that were read, however they were answered. */
	public long calls() {
		return this.server.requests();
	}

	/** The bodies of the failures that were accepted, in that order. */
	public List<String> messages() {
		return this.failures.sent();
	}

	/** The lines of all failures, each a JSON object. */
	public List<JsonNode> jsonLines() {
		return lines(this.failures);
	}

	/** The lines of all retries that were ever sent, each a JSON object. */
	public List<JsonNode> retryLines() {
		return lines(this.retries);
	}

	private static List<JsonNode> lines(SqsQueue queue) {
		return queue.sent().stream().flatMap(String::lines).map(json::readTree).toList();
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * Answers a request that another server received.
	 * @param request the request
	 * @return the answer
	 */
	public Reply answer(Request request) {
		return nextFailure()
			.orElseGet(() -> answer(String.valueOf(request.header("X-Amz-Target")), json.readTree(request.body())));
	}

	private Reply answer(String target, JsonNode call) {
		String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
		if (isDenied(operation)) {
			return Reply.error(403, "AccessDeniedException", "User is not authorized to perform: sqs:" + operation);
		}
		boolean byName = operation.equals("GetQueueUrl");
		String name = byName ? call.path("QueueName").asString() : queueName(call.path("QueueUrl").asString());
		if (!name.equals(FAILURE_QUEUE) && !name.equals(RETRY_QUEUE)) {
			return Reply.error(400, "QueueDoesNotExist", "No such queue")
				.with("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
		}
		boolean failureQueue = name.equals(FAILURE_QUEUE);
		SqsQueue queue = failureQueue ? this.failures : this.retries;
		return switch (operation) {
			case "GetQueueUrl" -> Reply.json(200,
					json.createObjectNode().put("QueueUrl", failureQueue ? queueUrl() : retryQueueUrl()).toString());
			case "GetQueueAttributes" -> SqsReader.attributes(queue);
			case "ReceiveMessage" -> SqsReader.receive(queue, call);
			case "DeleteMessageBatch" -> SqsReader.delete(queue, call);
			case "ChangeMessageVisibilityBatch" -> SqsReader.changeVisibility(queue, call);
			case "SendMessage" -> send(queue, message(call));
			case "SendMessageBatch" -> sendBatch(queue, call.path("Entries"));
			default -> Reply.error(400, "InvalidAction", "No such operation");
		};
	}

	private String queueName(String url) {
		return url.startsWith(url() + "/") ? url.substring(url.lastIndexOf('/') + 1) : "";
	}

	private synchronized boolean isDenied(String operation) {
		return this.denied.contains(operation);
	}

	private static Reply send(SqsQueue queue, SqsMessage message) {
		return message.refusal()
			.map((code) -> refuse(code))
			.orElseGet(() -> Reply.json(200, take(queue, message).toString()));
	}

	private static Reply sendBatch(SqsQueue queue, JsonNode entries) {
		if (entries.isEmpty()) {
			return refuse("EmptyBatchRequest");
		}
		if (entries.size() > MAX_ENTRIES) {
			return refuse("TooManyEntriesInBatchRequest");
		}
		if (entries.valueStream().mapToInt((entry) -> message(entry).length()).sum() > SqsMessage.MAX_BYTES) {
			return refuse("BatchRequestTooLong");
		}
		ObjectNode answer = json.createObjectNode();
		ArrayNode successful = answer.putArray("Successful");
		ArrayNode failed = answer.putArray("Failed");
		for (JsonNode entry : entries) {
			SqsMessage message = message(entry);
			Optional<String> refusal = message.refusal();
			ObjectNode result = refusal.isEmpty() ? take(queue, message)
					: json.createObjectNode().put("Code", refusal.get()).put("SenderFault", true);
			(refusal.isEmpty() ? successful : failed).add(result.put("Id", entry.path("Id").asString()));
		}
		return Reply.json(200, answer.toString());
	}

	private static ObjectNode take(SqsQueue queue, SqsMessage message) {
		return json.createObjectNode()
			.put("MessageId", queue.add(message.body(), Duration.ofSeconds(message.delaySeconds())))
			.put("MD5OfMessageBody", message.md5());
	}

	private synchronized Optional<Reply> nextFailure() {
		if (this.failuresLeft == 0) {
			return Optional.empty();
		}
		this.failuresLeft--;
		return Optional.of(this.failure);
	}

	private static SqsMessage message(JsonNode node) {
		return new SqsMessage(node.path("MessageBody").asString(""), node.path("DelaySeconds").asInt(0));
	}

	private static Reply refuse(String code) {
		return Reply.error(400, code, "Refused as AWS does");
	}

}
