package uk.org.democracyclub.logging.testsupport.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Answers as the operations SendMessage and SendMessageBatch of Amazon SQS do, and keeps
 * to their limits. Has a queue for failures and one for retries, and keeps the messages
 * that it takes. Thread-safe.
 */
public final class SqsStub implements AutoCloseable {

	private static final int MAX_ENTRIES = 10;

	private static final JsonMapper json = new JsonMapper();

	private final SqsQueue failures = new SqsQueue();

	private final SqsQueue retries = new SqsQueue();

	private final StubServer server;

	// Guarded by this.
	private Reply failure = Reply.disconnect();

	// Guarded by this.
	private int failuresLeft;

	private SqsStub() {
		this.server = StubServer.start(this::reply);
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
		return url() + "/123456789012/failures-development";
	}

	/** The URL of the queue for retries. */
	public String retryQueueUrl() {
		return url() + "/123456789012/retries-development";
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

	private Reply reply(Request request) {
		return nextFailure().orElseGet(() -> reply(request.header("X-Amz-Target"), json.readTree(request.body())));
	}

	private Reply reply(@Nullable String target, JsonNode call) {
		String url = call.path("QueueUrl").asString();
		if (!url.equals(queueUrl()) && !url.equals(retryQueueUrl())) {
			return Reply.error(400, "QueueDoesNotExist", "No such queue")
				.with("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
		}
		SqsQueue queue = url.equals(queueUrl()) ? this.failures : this.retries;
		return switch (String.valueOf(target)) {
			case "AmazonSQS.SendMessage" -> send(queue, message(call));
			case "AmazonSQS.SendMessageBatch" -> sendBatch(queue, call.path("Entries"));
			default -> Reply.error(400, "InvalidAction", "No such operation");
		};
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
