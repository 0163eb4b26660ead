package uk.org.democracyclub.logging.testsupport.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The messages of a queue. A message that was received is hidden until it is deleted or
 * returned. Thread-safe.
 */
public final class SqsQueue {

	// All that were ever sent.
	private final List<String> sent = new ArrayList<>();

	private final List<Message> waiting = new ArrayList<>();

	private long received;

	SqsQueue() {
	}

	/**
	 * Adds a message, as AWS Lambda does, too.
	 * @param body its body
	 * @param delay how long it is kept back
	 * @return its id
	 */
	public synchronized String add(String body, Duration delay) {
		Message message = new Message(UUID.randomUUID().toString(), body, delay, System.nanoTime());
		this.sent.add(body);
		this.waiting.add(message);
		return message.id();
	}

	/** The bodies of all messages that were accepted, in that order. */
	public synchronized List<String> sent() {
		return List.copyOf(this.sent);
	}

	/** The messages that were neither received nor deleted, whatever their delay. */
	public synchronized List<Message> waiting() {
		return List.copyOf(this.waiting);
	}

	/** How many messages were received and are neither deleted nor returned. */
	public synchronized long hidden() {
		return this.received;
	}

	/**
	 * Receives messages whose delay is over.
	 * @param speed how many times faster than in AWS time passes
	 * @param maxBytes how long the messages are together, at most, but for the first
	 * @return the messages
	 */
	public synchronized List<Message> receive(int speed, int maxBytes) {
		List<Message> messages = new ArrayList<>();
		int bytes = 0;
		for (Message message : this.waiting) {
			boolean due = System.nanoTime() - message.sentAt() >= message.delay().dividedBy(speed).toNanos();
			if (due && (messages.isEmpty() || bytes + message.body().length() <= maxBytes)) {
				messages.add(message);
				bytes += message.body().length();
			}
		}
		this.waiting.removeAll(messages);
		this.received += messages.size();
		return messages;
	}

	/** Deletes messages that were received. */
	public synchronized void delete(Collection<Message> messages) {
		this.received -= messages.size();
	}

	/** Makes messages that were received visible again. */
	public synchronized void giveBack(Collection<Message> messages) {
		this.received -= messages.size();
		this.waiting.addAll(messages);
	}

	/**
	 * A message.
	 *
	 * @param id its id
	 * @param body what was sent
	 * @param delay how long it is kept back
	 * @param sentAt when it was sent, on the clock of {@link System#nanoTime()}
	 */
	public record Message(String id, String body, Duration delay, long sentAt) {
	}

}
