package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;

import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Keeps what cannot be relayed, for people to look at: an SQS queue, whose messages each
 * hold some failures, one JSON object a line.
 */
final class FailureQueue {

	/**
	 * The most that a message holds, in bytes: what SQS took before it took 1 MiB, and
	 * what everything that speaks its language takes.
	 */
	static final int MAX_MESSAGE_BYTES = 256 * 1024;

	private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

	// What the SDK makes of a call, so that one that hangs leaves time for the others.
	private static final int ATTEMPTS = 3;

	private final Supplier<SqsClient> client;

	private final String url;

	/**
	 * Creates the queue.
	 * @param client gives the client when it is needed, which is seldom
	 * @param url the queue's URL
	 */
	FailureQueue(Supplier<SqsClient> client, URI url) {
		this.client = client;
		this.url = url.toString();
	}

	/**
	 * Keeps failures.
	 * @param failures the failures, as lines of ASCII
	 * @param deadline when to give up
	 * @throws software.amazon.awssdk.core.exception.SdkException if some are not kept
	 */
	void send(Iterator<String> failures, Deadline deadline) {
		StringBuilder message = new StringBuilder();
		while (failures.hasNext()) {
			String failure = failures.next();
			if (!message.isEmpty() && message.length() + failure.length() > MAX_MESSAGE_BYTES) {
				send(message.toString(), deadline);
				message.setLength(0);
			}
			message.append(failure);
		}
		if (!message.isEmpty()) {
			send(message.toString(), deadline);
		}
	}

	/**
	 * Sends an empty message, which SQS refuses: by then all that a call needs is loaded
	 * and connected. Never fails.
	 */
	void prime() {
		try {
			send("", Deadline.in(LONGEST_CALL));
		}
		catch (RuntimeException ex) {
			// As expected.
		}
	}

	private void send(String message, Deadline deadline) {
		Duration timeout = deadline.timeout(LONGEST_CALL);
		this.client.get()
			.sendMessage((request) -> request.queueUrl(this.url)
				.messageBody(message)
				.overrideConfiguration((override) -> override.apiCallTimeout(timeout)
					.apiCallAttemptTimeout(timeout.dividedBy(ATTEMPTS))));
	}

}
