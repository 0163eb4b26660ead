package uk.org.democracyclub.logging.console.failures;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import uk.org.democracyclub.logging.console.failures.FailureLine.Kind;

/**
 * Reads a line of a message in the failure queue: one of the ingest function, in the form
 * that the guide on deploying describes, or a record of AWS Lambda (AWS Lambda developer
 * guide, "Capturing records of Lambda asynchronous invocations").
 */
final class FailureLineReader {

	/** The reason of events that AWS Lambda gave up. */
	static final String GIVEN_UP = "given-up";

	/** The reason of lines that are in neither form. */
	static final String NOT_RECOGNISED = "not-recognised";

	private static final JsonFactory JSON = new JsonFactory();

	private final String text;

	private @Nullable String reason;

	private String detail = "";

	private @Nullable String entryId;

	private @Nullable String requestId;

	private @Nullable String condition;

	private @Nullable String error;

	private long entries = 1;

	private int part = 1;

	private int parts = 1;

	private @Nullable Content content;

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
				reader.read(name, parser.nextToken(), parser);
			}
			if (object && parser.nextToken() == null) {
				return reader.line();
			}
		}
		catch (JacksonException | IllegalArgumentException ex) {
			// In neither form.
		}
		return unknown(text);
	}

	private void read(String name, JsonToken token, JsonParser parser) {
		switch (name) {
			case "reason" -> this.reason = parser.getValueAsString();
			case "detail" -> this.detail = parser.getValueAsString("");
			case "entry_id" -> this.entryId = parser.getValueAsString();
			case "request_id" -> this.requestId = parser.getValueAsString();
			case "entries" -> this.entries = Math.max(1, parser.getValueAsLong(1));
			case "part" -> this.part = parser.getValueAsInt(1);
			case "parts" -> this.parts = parser.getValueAsInt(1);
			case "content" -> this.content = Content.of(parser.getValueAsString(""));
			case "content_base64" -> this.content = Content.of(Base64.getDecoder().decode(parser.getValueAsString("")));
			case "requestPayload" -> this.payload = value(parser, token);
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

	// Also counts the entries of an envelope.
	private String value(JsonParser parser, JsonToken token) {
		int from = (int) parser.currentTokenLocation().getCharOffset();
		if (token == JsonToken.START_OBJECT) {
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean envelope = parser.currentName().equals("entries");
				if (parser.nextToken() == JsonToken.START_ARRAY && envelope) {
					this.entries = Math.max(1, elements(parser));
				}
				else {
					parser.skipChildren();
				}
			}
		}
		else {
			parser.skipChildren();
		}
		parser.finishToken();
		return this.text.substring(from, (int) parser.currentLocation().getCharOffset());
	}

	private static long elements(JsonParser parser) {
		long elements = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements++;
			parser.skipChildren();
		}
		return elements;
	}

	private FailureLine line() {
		if (this.payload != null) {
			String why = String.valueOf(this.condition) + ((this.error != null) ? ", " + this.error : "");
			return new FailureLine(Kind.LAMBDA, GIVEN_UP, why, null, this.requestId, this.entries, 1, 1,
					Content.of(this.payload), this.text);
		}
		if (this.reason == null || this.content == null || this.part < 1 || this.part > this.parts) {
			return unknown(this.text);
		}
		return new FailureLine(Kind.FUNCTION, this.reason, this.detail, this.entryId, this.requestId, this.entries,
				this.part, this.parts, this.content, this.text);
	}

	private static FailureLine unknown(String text) {
		return new FailureLine(Kind.UNKNOWN, NOT_RECOGNISED, "must be a line of the ingest function or of AWS Lambda",
				null, null, 1, 1, 1, Content.of(text), text);
	}

}
