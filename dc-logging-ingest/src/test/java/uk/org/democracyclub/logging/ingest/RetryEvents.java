package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a queue invokes the function with. */
final class RetryEvents {

	private static final JsonMapper json = new JsonMapper();

	private RetryEvents() {
	}

	static byte[] of(String queue, List<String> bodies) {
		ObjectNode event = json.createObjectNode();
		ArrayNode records = event.putArray("Records");
		for (String body : bodies) {
			ObjectNode record = records.addObject()
				.put("messageId", "message-" + (records.size() + 1))
				.put("body", body);
			record.putObject("attributes").put("SentTimestamp", "1778137200000");
			record.put("eventSource", "aws:sqs").put("eventSourceARN", "arn:aws:sqs:eu-west-2:123456789012:" + queue);
		}
		return event.toString().getBytes(StandardCharsets.UTF_8);
	}

}
