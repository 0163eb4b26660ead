package uk.org.democracyclub.logging.testsupport.sqs;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
 * to their limits. Has one queue, and keeps the messages that it takes. Thread-safe.
 */
public final class SqsStub implements AutoCloseable {

	private static final int MAX_ENTRIES = 10;

	private static final JsonMapper json = new JsonMapper();

	private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

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

	/** The URL of the only queue. */
	public String queueUrl() {
		return url() + "/123456789012/failures-development";
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

	/** The bodies of the messages that were taken, in that order. */
	public List<String> messages() {
		return List.copyOf(this.messages);
	}

	/** The lines of all messages, each a JSON object. */
	public List<JsonNode> jsonLines() {
		return messages().stream().flatMap(String::lines).map(json::readTree).toList();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Reply reply(Request request) {
		return nextFailure().orElseGet(() -> reply(request.header("X-Amz-Target"), json.readTree(request.body())));
	}

	private Reply reply(@Nullable String target, JsonNode call) {
		if (!queueUrl().equals(call.path("QueueUrl").asString())) {
			return Reply.error(400, "QueueDoesNotExist", "No such queue")
				.with("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
		}
		return switch (String.valueOf(target)) {
			case "AmazonSQS.SendMessage" -> send(message(call));
			case "AmazonSQS.SendMessageBatch" -> sendBatch(call.path("Entries"));
			default -> Reply.error(400, "InvalidAction", "No such operation");
		};
	}

	private Reply send(SqsMessage message) {
		return message.refusal().map((code) -> refuse(code)).orElseGet(() -> Reply.json(200, take(message).toString()));
	}

	private Reply sendBatch(JsonNode entries) {
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
			ObjectNode result = refusal.isEmpty() ? take(message)
					: json.createObjectNode().put("Code", refusal.get()).put("SenderFault", true);
			(refusal.isEmpty() ? successful : failed).add(result.put("Id", entry.path("Id").asString()));
		}
		return Reply.json(200, answer.toString());
	}

	private ObjectNode take(SqsMessage message) {
		this.messages.add(message.body());
		return json.createObjectNode()
			.put("MessageId", UUID.randomUUID().toString())
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
		return new SqsMessage(node.path("MessageBody").asString(""));
	}

	private static Reply refuse(String code) {
		return Reply.error(400, code, "Refused as AWS does");
	}

}
