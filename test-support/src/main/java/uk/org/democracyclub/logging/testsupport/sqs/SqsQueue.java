package uk.org.democracyclub.logging.testsupport.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages of a queue. A message that was received is hidden until it is deleted or
 * returned, or until its visibility timeout ends. Thread-safe.
 */
public final class SqsQueue {

	private static final long FOREVER = Long.MAX_VALUE;

	// All that were ever sent.
	private final List<String> sent = new ArrayList<>();

	// All that were not deleted.
	private final List<Stored> stored = new ArrayList<>();

	private long passedNanos;

	SqsQueue() {
	}

	/**
	 * Adds a message, as AWS Lambda does, too.
	 * @param body its body
	 * @param delay how long it is kept back
	 * @return its id
	 */
	public String add(String body, Duration delay) {
		return add(body, delay, Instant.now());
	}

	/**
	 * Adds a message that was sent at a certain time.
	 * @param body its body
	 * @param sentTime when it was sent, which changes nothing but what the queue says of
	 * it
	 * @return its id
	 */
	public String add(String body, Instant sentTime) {
		return add(body, Duration.ZERO, sentTime);
	}

	private synchronized String add(String body, Duration delay, Instant sentTime) {
		Message message = new Message(UUID.randomUUID().toString(), body, delay, now(), sentTime);
		this.sent.add(body);
		this.stored.add(new Stored(message));
		return message.id();
	}

	/** The bodies of all messages that were accepted, in that order. */
	public synchronized List<String> sent() {
		return List.copyOf(this.sent);
	}

	/** The messages that were neither received nor deleted, whatever their delay. */
	public synchronized List<Message> waiting() {
		long now = now();
		return this.stored.stream().filter((stored) -> !stored.isHidden(now)).map((stored) -> stored.message).toList();
	}

	/** How many messages were received and are neither deleted nor returned. */
	public synchronized long hidden() {
		long now = now();
		return this.stored.stream().filter((stored) -> stored.isHidden(now)).count();
	}

	/** How many messages are waiting and are not kept back. */
	synchronized long visible() {
		long now = now();
		return this.stored.stream().filter((stored) -> stored.visibleAt <= now).count();
	}

	/** Lets time pass for delays and visibility timeouts. */
	public synchronized void passTime(Duration time) {
		this.passedNanos += time.toNanos();
	}

	/**
	 * Receives messages whose delay is over. They are hidden without a timeout.
	 * @param speed how many times faster than in AWS time passes
	 * @param maxBytes how long the messages are together, at most, but for the first
	 * @return the messages
	 */
	public synchronized List<Message> receive(int speed, int maxBytes) {
		List<Message> messages = new ArrayList<>();
		int bytes = 0;
		long now = now();
		for (Stored stored : this.stored) {
			Message message = stored.message;
			boolean due = !stored.isHidden(now) && now - message.sentAt() >= message.delay().dividedBy(speed).toNanos();
			if (due && (messages.isEmpty() || bytes + message.body().length() <= maxBytes)) {
				messages.add(message);
				bytes += message.body().length();
				stored.hide(FOREVER);
			}
		}
		return messages;
	}

	/**
	 * Receives messages as a client does.
	 * @param max how many at most
	 * @param visibilityTimeout how long they are hidden
	 * @return the receipts
	 */
	synchronized List<Receipt> receive(int max, Duration visibilityTimeout) {
		List<Receipt> receipts = new ArrayList<>();
		long now = now();
		for (Stored stored : this.stored) {
			if (receipts.size() < max && stored.visibleAt <= now) {
				stored.hide(now + visibilityTimeout.toNanos());
				receipts.add(new Receipt(stored.handle(), stored.message));
			}
		}
		return receipts;
	}

	/** Deletes messages that were received. */
	public synchronized void delete(Collection<Message> messages) {
		this.stored.removeIf((stored) -> messages.contains(stored.message));
	}

	/** Deletes the message of a receipt, unless it was received again since. */
	synchronized void delete(String handle) {
		this.stored.removeIf((stored) -> stored.handle().equals(handle));
	}

	/** Makes messages that were received visible again. */
	public synchronized void giveBack(Collection<Message> messages) {
		this.stored.stream()
			.filter((stored) -> messages.contains(stored.message))
			.forEach((stored) -> stored.visibleAt = now());
	}

	/**
	 * Changes how long the message of a receipt is hidden.
	 * @return whether it was hidden
	 */
	synchronized boolean changeVisibility(String handle, Duration visibilityTimeout) {
		long now = now();
		Optional<Stored> found = this.stored.stream()
			.filter((stored) -> stored.isHidden(now) && stored.handle().equals(handle))
			.findFirst();
		found.ifPresent((stored) -> stored.visibleAt = now + visibilityTimeout.toNanos());
		return found.isPresent();
	}

	private long now() {
		return System.nanoTime() + this.passedNanos;
	}

	/**
	 * A message.
	 *
	 * @param id its id
	 * @param body what was sent
	 * @param delay how long it is kept back
	 * @param sentAt when it was sent, on the clock of {@link System#nanoTime()}
	 * @param sentTime when it was sent
	 */
	public record Message(String id, String body, Duration delay, long sentAt, Instant sentTime) {
	}

	/**
	 * A message that was received.
	 *
	 * @param handle what it is deleted by
	 * @param message the message
	 */
	record Receipt(String handle, Message message) {
	}

	private static final class Stored {

		private final Message message;

		private long visibleAt;

		private int receives;

		Stored(Message message) {
			this.message = message;
			this.visibleAt = message.sentAt() + message.delay().toNanos();
		}

		void hide(long until) {
			this.visibleAt = until;
			this.receives++;
		}

		boolean isHidden(long now) {
			return this.receives > 0 && this.visibleAt > now;
		}

		String handle() {
			return this.message.id() + "#" + this.receives;
		}

	}

}
