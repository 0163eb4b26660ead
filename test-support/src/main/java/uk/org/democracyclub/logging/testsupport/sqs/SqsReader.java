package uk.org.democracyclub.logging.testsupport.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.org.democracyclub.logging.testsupport.http.Reply;

/**
 * Answers as the operations ReceiveMessage, DeleteMessageBatch,
 * ChangeMessageVisibilityBatch and GetQueueAttributes of Amazon SQS do. It never waits
 * for messages.
 */
final class SqsReader {

	private static final int MAX_MESSAGES = 10;

	private static final int MAX_WAIT_SECONDS = 20;

	private static final int DEFAULT_VISIBILITY_SECONDS = 30;

	private static final int MAX_VISIBILITY_SECONDS = 43_200;

	private static final JsonMapper json = new JsonMapper();

	private SqsReader() {
	}

	static Reply receive(SqsQueue queue, JsonNode call) {
		int max = call.path("MaxNumberOfMessages").asInt(1);
		int visibility = call.path("VisibilityTimeout").asInt(DEFAULT_VISIBILITY_SECONDS);
		int wait = call.path("WaitTimeSeconds").asInt(0);
		if (max < 1 || max > MAX_MESSAGES || wait < 0 || wait > MAX_WAIT_SECONDS || !isVisibility(visibility)) {
			return refuse("InvalidParameterValue");
		}
		boolean timestamp = call.path("MessageSystemAttributeNames")
			.valueStream()
			.anyMatch((name) -> List.of("SentTimestamp", "All").contains(name.asString()));
		ObjectNode answer = json.createObjectNode();
		for (SqsQueue.Receipt receipt : queue.receive(max, Duration.ofSeconds(visibility))) {
			SqsQueue.Message message = receipt.message();
			ObjectNode node = answer.withArray("Messages")
				.addObject()
				.put("MessageId", message.id())
				.put("ReceiptHandle", receipt.handle())
				.put("Body", message.body())
				.put("MD5OfBody", new SqsMessage(message.body(), 0).md5());
			if (timestamp) {
				node.putObject("Attributes").put("SentTimestamp", Long.toString(message.sentTime().toEpochMilli()));
			}
		}
		return Reply.json(200, answer.toString());
	}

	static Reply delete(SqsQueue queue, JsonNode call) {
		return batch(call, (entry) -> {
			queue.delete(entry.path("ReceiptHandle").asString());
			return Optional.empty();
		});
	}

	static Reply changeVisibility(SqsQueue queue, JsonNode call) {
		return batch(call, (entry) -> {
			int visibility = entry.path("VisibilityTimeout").asInt(-1);
			if (!isVisibility(visibility)) {
				return Optional.of("InvalidParameterValue");
			}
			boolean changed = queue.changeVisibility(entry.path("ReceiptHandle").asString(),
					Duration.ofSeconds(visibility));
			return changed ? Optional.empty() : Optional.of("MessageNotInflight");
		});
	}

	static Reply attributes(SqsQueue queue) {
		ObjectNode answer = json.createObjectNode();
		answer.putObject("Attributes")
			.put("ApproximateNumberOfMessages", Long.toString(queue.visible()))
			.put("ApproximateNumberOfMessagesNotVisible", Long.toString(queue.hidden()));
		return Reply.json(200, answer.toString());
	}

	private static Reply batch(JsonNode call, Function<JsonNode, Optional<String>> operation) {
		JsonNode entries = call.path("Entries");
		if (entries.isEmpty() || entries.size() > MAX_MESSAGES) {
			return refuse(entries.isEmpty() ? "EmptyBatchRequest" : "TooManyEntriesInBatchRequest");
		}
		ObjectNode answer = json.createObjectNode();
		ArrayNode successful = answer.putArray("Successful");
		ArrayNode failed = answer.putArray("Failed");
		for (JsonNode entry : entries) {
			Optional<String> refusal = operation.apply(entry);
			ObjectNode result = (refusal.isEmpty() ? successful : failed).addObject()
				.put("Id", entry.path("Id").asString());
			refusal.ifPresent((code) -> result.put("Code", code).put("SenderFault", true));
		}
		return Reply.json(200, answer.toString());
	}

	private static boolean isVisibility(int seconds) {
		return seconds >= 0 && seconds <= MAX_VISIBILITY_SECONDS;
	}

	private static Reply refuse(String code) {
		return Reply.error(400, code, "Refused as AWS does");
	}

}
