package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The messages with which the retry queue invokes the function (AWS Lambda developer
 * guide, "Using Lambda with Amazon SQS"). A line of a message is what Firehose did not
 * accept, as {@link FailureLines} writes it, or an event that AWS Lambda gave up, as its
 * destinations receive it ("Capturing records of Lambda asynchronous invocations").
 *
 * @param intake what is in the messages
 * @param attempts how many invocations have tried to relay it, at most
 */
record RetryEvent(Intake intake, int attempts) {

	/** The field of a line that contains what to relay. */
	static final String CONTENT = "content";

	/** The field of a line that counts the invocations that have tried to relay it. */
	static final String ATTEMPTS = "attempts";

	private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

	// Amazon SQS, SendMessage, DelaySeconds.
	private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

	private static final int MAX_DOUBLINGS = 4;

	/**
	 * Reads the messages of the retry queue.
	 * @param reader reads what they contain
	 * @param queue the name of the queue
	 * @param payload what the function was invoked with
	 * @param requestId the id of the invocation, for messages without an id
	 * @param now the time
	 * @return the event, or nothing if the payload is from another source
	 */
	static Optional<RetryEvent> read(PayloadReader<?> reader, String queue, byte[] payload, String requestId,
			Instant now) {
		return messages(payload, queue, requestId).map((messages) -> {
			List<Line> lines = messages.stream().flatMap(Message::lines).toList();
			List<Intake> intakes = lines.stream().map((line) -> line.read(reader, now)).toList();
			int attempts = lines.stream().mapToInt((line) -> line.attempts).max().orElse(0);
			return new RetryEvent(Intake.of(intakes), attempts);
		});
	}

	/**
	 * Returns how long the retry queue delays what could not be relayed.
	 * @param attempts how many invocations have tried, at least 1
	 * @return one minute at first, then twice as long each time, up to 15 minutes
	 */
	static Duration delay(int attempts) {
		Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
		return (delay.compareTo(LONGEST_DELAY) < 0) ? delay : LONGEST_DELAY;
	}

	private static Optional<List<Message>> messages(byte[] payload, String queue, String requestId) {
		try (JsonParser parser = PayloadReader.parser(payload, 0)) {
			if (parser.nextToken() != JsonToken.START_OBJECT || !"Records".equals(parser.nextName())
					|| parser.nextToken() != JsonToken.START_ARRAY) {
				return Optional.empty();
			}
			List<Message> messages = new ArrayList<>();
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				Message message = message(parser, queue, requestId);
				if (message == null) {
					return Optional.empty();
				}
				messages.add(message);
			}
			return messages.isEmpty() ? Optional.empty() : Optional.of(messages);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	// Applications may invoke the function, too.
	private static @Nullable Message message(JsonParser parser, String queue, String requestId) {
		String id = requestId;
		String body = null;
		String source = "";
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (name.equals("body")) {
				body = parser.getValueAsString();
			}
			else if (name.equals("messageId")) {
				id = parser.getValueAsString(requestId);
			}
			else if (name.equals("eventSourceARN")) {
				source = parser.getValueAsString("");
			}
			parser.skipChildren();
		}
		boolean ours = source.startsWith("arn:") && source.endsWith(":" + queue);
		return (ours && body != null) ? new Message(id, body) : null;
	}

	/**
	 * A message.
	 *
	 * @param id its id, which stays the same if SQS delivers it again
	 * @param body its body
	 */
	private record Message(String id, String body) {

		Stream<Line> lines() {
			List<String> lines = this.body.lines().toList();
			// Each line has an id of its own, so that no two entries get the same one.
			return IntStream.range(0, lines.size()).mapToObj((i) -> Line.of(lines.get(i), this.id + "/" + i));
		}

	}

	/**
	 * A line of a message.
	 *
	 * @param text the line
	 * @param payload what to read again, if it was found
	 * @param requestId the id of the invocation that AWS Lambda gave up, if the line
	 * names it, otherwise that of the line
	 * @param failedAt when AWS Lambda gave it up
	 * @param attempts how many invocations have tried to relay it
	 */
	private record Line(Slice text, @Nullable Slice payload, String requestId, @Nullable Instant failedAt,
			int attempts) {

		static Line of(String line, String id) {
			byte[] text = line.getBytes(StandardCharsets.UTF_8);
			try (JsonParser parser = PayloadReader.parser(text, 0)) {
				return of(text, id, parser);
			}
			catch (JacksonException | DateTimeException ex) {
				return new Line(Slice.of(text), null, id, null, 0);
			}
		}

		private static Line of(byte[] text, String id, JsonParser parser) {
			Slice payload = null;
			String requestId = null;
			Instant failedAt = null;
			int attempts = 0;
			boolean object = parser.nextToken() == JsonToken.START_OBJECT;
			while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken token = parser.nextToken();
				switch (name) {
					case CONTENT -> payload = Slice.of(parser.getValueAsString("").getBytes(StandardCharsets.UTF_8));
					case ATTEMPTS -> attempts = Math.max(0, parser.getValueAsInt());
					case "requestPayload" -> payload = value(text, parser);
					case "requestContext" -> requestId = (token == JsonToken.START_OBJECT) ? requestId(parser) : null;
					case "timestamp" -> failedAt = Instant.parse(parser.getValueAsString(""));
					default -> parser.skipChildren();
				}
			}
			return new Line(Slice.of(text), payload, (requestId != null) ? requestId : id, failedAt, attempts);
		}

		private static Slice value(byte[] text, JsonParser parser) {
			int from = (int) parser.currentTokenLocation().getByteOffset();
			parser.skipChildren();
			parser.finishToken();
			return new Slice(text, from, (int) parser.currentLocation().getByteOffset());
		}

		private static @Nullable String requestId(JsonParser parser) {
			String requestId = null;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				if (name.equals("requestId")) {
					requestId = parser.getValueAsString();
				}
				parser.skipChildren();
			}
			return requestId;
		}

		// Entries without an id have the same one as in the attempts before.
		Intake read(PayloadReader<?> reader, Instant now) {
			if (this.payload == null) {
				return new Intake(List.of(), List
					.of(Rejection.of(RejectionReason.NOT_AN_ENTRY, "must be a line of the retry queue", 1, this.text)),
						0, Map.of());
			}
			return reader.read(this.payload.copy(), this.requestId, (this.failedAt != null) ? this.failedAt : now);
		}

	}

}
