package uk.org.democracyclub.logging.console.failures;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The failure queue, an SQS queue. A message that was received is hidden from everyone
 * else until it is deleted or {@link #release() released}. Thread-safe: another thread
 * can close the queue, which waits for a call that is under way.
 */
final class FailureQueue implements AutoCloseable {

	/**
	 * How long a message stays hidden if the process is killed. A message that comes back
	 * earlier, because a command takes longer, is not counted again.
	 */
	private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(15);

	// Long polling asks all servers of SQS, but one empty answer is still no proof.
	private static final int EMPTY_ANSWERS = 3;

	// While SQS itself says that there are messages. Its numbers are up to a minute old.
	private static final int MOST_EMPTY_ANSWERS = 10;

	private static final Duration WAIT = Duration.ofSeconds(1);

	private final SqsCalls queue;

	// Receipt handles by message ids.
	private final Map<String, String> held = new LinkedHashMap<>();

	private final Set<String> seen = new HashSet<>();

	private long unread;

	private boolean closed;

	FailureQueue(SqsClient client, String name) {
		this.queue = new SqsCalls(client, name);
	}

	/** Returns what SQS says of the queue before it is read. */
	State state() {
		QueueAttributeName attribute = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
		GetQueueAttributesResponse response = attributes(attribute);
		Instant time = response.sdkHttpResponse()
			.firstMatchingHeader("Date")
			.map((date) -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).plusSeconds(1))
			.orElseGet(Instant::now);
		return new State(time, number(response, attribute));
	}

	private synchronized GetQueueAttributesResponse attributes(QueueAttributeName attribute) {
		checkOpen();
		String url = this.queue.url();
		return this.queue.call("sqs:GetQueueAttributes",
				(client) -> client.getQueueAttributes((request) -> request.queueUrl(url).attributeNames(attribute)));
	}

	private static long number(GetQueueAttributesResponse response, QueueAttributeName attribute) {
		return Long.parseLong(response.attributes().getOrDefault(attribute, "0"));
	}

	/**
	 * Reads the queue until it is empty or the reader has enough.
	 * @param reader is given the messages, in any order, each of them once
	 */
	void read(Reader reader) {
		QueueAttributeName waiting = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
		int empty = 0;
		while (empty < MOST_EMPTY_ANSWERS && !reader.hasEnough()) {
			List<Message> messages = receive();
			empty = messages.isEmpty() ? empty + 1 : 0;
			this.unread = 0;
			List<QueueMessage> unseen = unseen(messages);
			if (!unseen.isEmpty()) {
				reader.read(unseen);
			}
			if (empty >= EMPTY_ANSWERS) {
				this.unread = number(attributes(waiting), waiting);
				if (this.unread == 0) {
					break;
				}
			}
		}
	}

	/**
	 * Returns how many messages SQS did not return to the last {@link #read}, although it
	 * says that they are there.
	 * @return the number, which is approximate
	 */
	long unread() {
		return this.unread;
	}

	/**
	 * Never gives these messages to a reader until {@link #release()}: they are the
	 * command's own.
	 * @param ids the ids of messages
	 */
	synchronized void ignore(List<String> ids) {
		this.seen.addAll(ids);
	}

	private synchronized List<QueueMessage> unseen(List<Message> messages) {
		return messages.stream()
			.filter((message) -> this.seen.add(message.messageId()))
			.map(FailureQueue::message)
			.toList();
	}

	private synchronized List<Message> receive() {
		checkOpen();
		String url = this.queue.url();
		List<Message> messages = this.queue
			.call("sqs:ReceiveMessage",
					(client) -> client.receiveMessage((request) -> request.queueUrl(url)
						.maxNumberOfMessages(SqsCalls.MAX_BATCH)
						.visibilityTimeout((int) VISIBILITY_TIMEOUT.toSeconds())
						.waitTimeSeconds((int) WAIT.toSeconds())
						.messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)).messages());
		messages.forEach((message) -> this.held.put(message.messageId(), message.receiptHandle()));
		return messages;
	}

	private static QueueMessage message(Message message) {
		String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
		return new QueueMessage(message.messageId(), message.receiptHandle(),
				Instant.ofEpochMilli(Long.parseLong(sent)), message.body());
	}

	/**
	 * Deletes messages.
	 * @param messages the messages
	 * @throws FailureException if some could not be deleted
	 */
	synchronized void delete(List<QueueMessage> messages) {
		checkOpen();
		String url = this.queue.url();
		for (List<QueueMessage> batch : SqsCalls.batches(messages)) {
			List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, batch.size())
				.mapToObj((i) -> DeleteMessageBatchRequestEntry.builder()
					.id(Integer.toString(i))
					.receiptHandle(this.held.getOrDefault(batch.get(i).id(), batch.get(i).handle()))
					.build())
				.toList();
			this.queue.checkAll(
					this.queue
						.call("sqs:DeleteMessage",
								(client) -> client
									.deleteMessageBatch((request) -> request.queueUrl(url).entries(entries)))
						.failed(),
					"deleted");
			batch.forEach((message) -> this.held.remove(message.id()));
		}
	}

	/**
	 * Makes all messages that were received and not deleted visible again.
	 * @throws FailureException if AWS refused some; then these come back by themselves
	 */
	synchronized void release() {
		List<String> handles = new ArrayList<>(this.held.values());
		this.held.clear();
		this.seen.clear();
		FailureException failure = null;
		for (List<String> batch : SqsCalls.batches(handles)) {
			try {
				release(batch);
			}
			catch (FailureException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private void release(List<String> batch) {
		String url = this.queue.url();
		List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, batch.size())
			.mapToObj((i) -> ChangeMessageVisibilityBatchRequestEntry.builder()
				.id(Integer.toString(i))
				.receiptHandle(batch.get(i))
				.visibilityTimeout(0)
				.build())
			.toList();
		// Those that fail are visible already.
		this.queue.call("sqs:ChangeMessageVisibility",
				(client) -> client.changeMessageVisibilityBatch((request) -> request.queueUrl(url).entries(entries)));
	}

	/** Releases what is still hidden. Nothing is received or deleted any more. */
	@Override
	public synchronized void close() {
		this.closed = true;
		try {
			release();
		}
		catch (FailureException ex) {
			// They come back by themselves.
		}
	}

	private void checkOpen() {
		if (this.closed) {
			throw new FailureException("The command was stopped", null);
		}
	}

	@Override
	public String toString() {
		return this.queue.toString();
	}

	/**
	 * What SQS says of the queue.
	 *
	 * @param time the end of the current second by the clock of SQS, which also says when
	 * messages were sent; by the clock of this computer if SQS names no time
	 * @param inFlight how many messages, approximately, are hidden because someone else
	 * has received them, or because a command was killed
	 */
	record State(Instant time, long inFlight) {
	}

	/**
	 * Receives what is in the queue.
	 */
	interface Reader {

		/**
		 * Reads messages.
		 * @param messages up to ten messages
		 */
		void read(List<QueueMessage> messages);

		/** Whether no more messages are needed. */
		default boolean hasEnough() {
			return false;
		}

	}

}
