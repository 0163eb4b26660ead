package uk.org.democracyclub.logging.console.failures;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import uk.org.democracyclub.logging.console.failures.FailureLine.Kind;

/**
 * Reads a line of a message in the failure queue: one of the ingest function, in the form
 * that the guide on deploying describes, a record of AWS Lambda (AWS Lambda developer
 * guide, "Capturing records of Lambda asynchronous invocations"), or a line of the retry
 * queue, which AWS moves here if the function fails on it for too long.
 */
final class FailureLineReader {

	/** The reason of what AWS Lambda gave up: events, and messages of the retry queue. */
	static final String GIVEN_UP = "given-up";

	/** The reason of lines that are in no known form. */
	static final String NOT_RECOGNISED = "not-recognised";

	private static final JsonFactory JSON = new JsonFactory();

	private final String text;

	private @Nullable String reason;

	private String detail = "";

	private @Nullable String entryId;

	private @Nullable String requestId;

	private @Nullable String stream;

	private @Nullable String environment;

	private @Nullable String condition;

	private @Nullable String error;

	private @Nullable String timestamp;

	private long entries = 1;

	private int part = 1;

	private int parts = 1;

	private @Nullable Content content;

	private boolean encoded;

	private @Nullable String payload;

	private FailureLineReader(String text) {
		this.text = text;
	}

	/**
	 * Reads a line.
	 * @param text the line, without its line break
	 * @return the line; one in an unknown form has the reason
	 * {@value FailureLineReader#NOT_RECOGNISED}
	 */
	static FailureLine read(String text) {
		FailureLineReader reader = new FailureLineReader(text);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			boolean object = parser.nextToken() == JsonToken.START_OBJECT;
			while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				reader.read(name, parser);
			}
			if (object && parser.nextToken() == null) {
				return reader.line();
			}
		}
		catch (JacksonException | IllegalArgumentException ex) {
			// In no known form.
		}
		return unknown(text);
	}

	private void read(String name, JsonParser parser) {
		switch (name) {
			case "reason" -> this.reason = parser.getValueAsString();
			case "detail" -> this.detail = parser.getValueAsString("");
			case "entry_id" -> this.entryId = parser.getValueAsString();
			case "request_id" -> this.requestId = parser.getValueAsString();
			case "stream" -> this.stream = parser.getValueAsString();
			case "environment" -> this.environment = parser.getValueAsString();
			case "entries" -> this.entries = Math.max(1, parser.getValueAsLong(1));
			case "timestamp" -> this.timestamp = parser.getValueAsString("");
			case "part" -> this.part = parser.getValueAsInt(1);
			case "parts" -> this.parts = parser.getValueAsInt(1);
			case "content" -> this.content = Content.of(parser.getValueAsString(""));
			case "content_base64" -> {
				this.content = Content.of(Base64.getDecoder().decode(parser.getValueAsString("")));
				this.encoded = true;
			}
			case "requestPayload" -> this.payload = value(parser);
			case "requestContext", "responseContext", "responsePayload" -> readNested(parser);
			default -> parser.skipChildren();
		}
	}

	// The error's message can contain what the application sent, so only its type counts.
	private void readNested(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "requestId" -> this.requestId = parser.getValueAsString();
				case "condition" -> this.condition = parser.getValueAsString();
				case "errorType" -> this.error = parser.getValueAsString();
				default -> parser.skipChildren();
			}
		}
	}

	private String value(JsonParser parser) {
		int from = (int) parser.currentTokenLocation().getCharOffset();
		parser.skipChildren();
		parser.finishToken();
		return this.text.substring(from, (int) parser.currentLocation().getCharOffset());
	}

	private FailureLine line() {
		Content content = (this.payload != null) ? Content.of(this.payload) : this.content;
		if (content != null && (this.payload != null || (this.reason == null && !this.encoded))) {
			return givenUp(content);
		}
		if (this.reason == null || content == null || this.part < 1 || this.part > this.parts) {
			return unknown(this.text);
		}
		return new FailureLine(Kind.FUNCTION, this.reason, this.detail, this.entryId, this.requestId, this.stream,
				this.environment, this.entries, time(), this.part, this.parts, content, this.text);
	}

	private FailureLine givenUp(Content content) {
		Instant time = time();
		// The function refuses a line with another time.
		if (this.timestamp != null && time == null) {
			return unknown(this.text);
		}
		String why = Stream.of(this.condition, this.error).filter(Objects::nonNull).collect(Collectors.joining(", "));
		return new FailureLine(Kind.GIVEN_UP, GIVEN_UP, why, null, this.requestId, null, null,
				EnvelopeEntries.count(content.printable()), time, 1, 1, content, this.text);
	}

	private @Nullable Instant time() {
		try {
			return (this.timestamp != null) ? Instant.parse(this.timestamp) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static FailureLine unknown(String text) {
		return new FailureLine(Kind.UNKNOWN, NOT_RECOGNISED,
				"must be a line of the ingest function, of AWS Lambda or of the retry queue", null, null, null, null, 1,
				null, 1, 1, Content.of(text), text);
	}

}
