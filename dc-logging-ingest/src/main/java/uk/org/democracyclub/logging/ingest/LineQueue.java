package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;

import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An SQS queue for lines, many of which share a message. Thread-safe.
 */
final class LineQueue {

	/**
	 * The maximum size of a message, in bytes. SQS accepted this much before it accepted
	 * 1 MiB, and so does everything that is compatible with SQS.
	 */
	static final int MAX_MESSAGE_BYTES = 256 * 1024;

	private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

	// How often the SDK tries a call: one that hangs must leave time for the others.
	private static final int ATTEMPTS = 3;

	private final Supplier<SqsClient> client;

	private final String url;

	/**
	 * Creates the queue.
	 * @param client supplies the client when it is needed, which is rare
	 * @param url the queue's URL
	 */
	LineQueue(Supplier<SqsClient> client, URI url) {
		this.client = client;
		this.url = url.toString();
	}

	/**
	 * Sends lines.
	 * @param lines the lines, in ASCII
	 * @param delay how long SQS delays the messages, at most 15 minutes
	 * @param deadline when to give up
	 * @throws software.amazon.awssdk.core.exception.SdkException if some were not
	 * accepted
	 */
	void send(Iterator<String> lines, Duration delay, Deadline deadline) {
		StringBuilder message = new StringBuilder();
		while (lines.hasNext()) {
			String line = lines.next();
			if (!message.isEmpty() && message.length() + line.length() > MAX_MESSAGE_BYTES) {
				send(message.toString(), delay, deadline);
				message.setLength(0);
			}
			message.append(line);
		}
		if (!message.isEmpty()) {
			send(message.toString(), delay, deadline);
		}
	}

	/**
	 * Sends an empty message, which SQS refuses. After that, everything that a call needs
	 * is loaded and connected. Never fails.
	 */
	void prime() {
		try {
			send("", Duration.ZERO, Deadline.in(LONGEST_CALL));
		}
		catch (RuntimeException ex) {
			// As expected.
		}
	}

	private void send(String message, Duration delay, Deadline deadline) {
		Duration timeout = deadline.timeout(LONGEST_CALL);
		this.client.get()
			.sendMessage((request) -> request.queueUrl(this.url)
				.messageBody(message)
				.delaySeconds((int) delay.toSeconds())
				.overrideConfiguration((override) -> override.apiCallTimeout(timeout)
					.apiCallAttemptTimeout(timeout.dividedBy(ATTEMPTS))));
	}

}
