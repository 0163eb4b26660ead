package uk.org.democracyclub.logging.console.failures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * An SQS queue that messages are sent to. Not thread-safe.
 */
final class RetryQueue {

	/**
	 * The most bytes of a message, and of all messages of a batch together (Amazon SQS
	 * developer guide, "Message quotas").
	 */
	static final int MAX_BYTES = 1024 * 1024;

	private final SqsCalls queue;

	RetryQueue(SqsClient client, String name) {
		this.queue = new SqsCalls(client, name);
	}

	/**
	 * Sends messages, in as few calls as possible.
	 * @param bodies their bodies, each of at most {@value #MAX_BYTES} bytes
	 * @return the ids of the messages
	 * @throws FailureException if some were not accepted
	 */
	List<String> send(List<String> bodies) {
		List<String> ids = new ArrayList<>();
		List<String> batch = new ArrayList<>();
		int bytes = 0;
		for (String body : bodies) {
			int length = length(body);
			if (batch.size() == SqsCalls.MAX_BATCH || (!batch.isEmpty() && bytes + length > MAX_BYTES)) {
				ids.addAll(sendBatch(batch));
				batch.clear();
				bytes = 0;
			}
			batch.add(body);
			bytes += length;
		}
		if (!batch.isEmpty()) {
			ids.addAll(sendBatch(batch));
		}
		return ids;
	}

	private List<String> sendBatch(List<String> bodies) {
		String url = this.queue.url();
		List<SendMessageBatchRequestEntry> entries = IntStream.range(0, bodies.size())
			.mapToObj((i) -> SendMessageBatchRequestEntry.builder()
				.id(Integer.toString(i))
				.messageBody(bodies.get(i))
				.build())
			.toList();
		SendMessageBatchResponse response = this.queue.call("sqs:SendMessage",
				(client) -> client.sendMessageBatch((request) -> request.queueUrl(url).entries(entries)));
		this.queue.checkAll(response.failed(), "sent");
		return response.successful().stream().map(SendMessageBatchResultEntry::messageId).toList();
	}

	/**
	 * Puts lines into as few messages as possible.
	 * @param lines the lines, each with its line break
	 * @param maxBytes the most bytes of a message, unless a line is longer
	 * @return the bodies of the messages
	 */
	static List<String> pack(List<String> lines, int maxBytes) {
		List<String> bodies = new ArrayList<>();
		StringBuilder body = new StringBuilder();
		int bytes = 0;
		for (String line : lines) {
			int length = length(line);
			if (!body.isEmpty() && bytes + length > maxBytes) {
				bodies.add(body.toString());
				body.setLength(0);
				bytes = 0;
			}
			body.append(line);
			bytes += length;
		}
		if (!body.isEmpty()) {
			bodies.add(body.toString());
		}
		return bodies;
	}

	static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	@Override
	public String toString() {
		return this.queue.toString();
	}

}
