package uk.org.democracyclub.logging.console.failures;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes lines for the retry queue, which the ingest function reads as if their content
 * had just arrived in the request and at the time that the line names.
 */
final class RetryLine {

	private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private RetryLine() {
	}

	/**
	 * Writes a line.
	 * @param content the content
	 * @param requestId the request id from which the ingest function derives the id of an
	 * entry that has none
	 * @param time the time of entries without one
	 * @return the line with its line break, or nothing if a message cannot contain it
	 */
	static Optional<String> of(Content content, String requestId, Instant time) {
		return content.text().flatMap((text) -> {
			String line = line(requestId, time, (generator) -> generator.writeStringProperty("content", text));
			return Optional.of(line).filter(RetryLine::fits).or(() -> unescaped(text, requestId, time));
		});
	}

	// An envelope of one megabyte only fits if its quotes are not escaped.
	private static Optional<String> unescaped(String text, String requestId, Instant time) {
		if (!isJsonObject(text) || !text.chars().allMatch(RetryLine::isAllowed)) {
			return Optional.empty();
		}
		// In JSON a line break is white space, because texts cannot contain it.
		String oneLine = text.replace('\n', ' ').replace('\r', ' ');
		return Optional.of(line(requestId, time, (generator) -> {
			generator.writeName("requestPayload");
			generator.writeRawValue(oneLine);
		})).filter(RetryLine::fits);
	}

	// Amazon SQS API reference, SendMessage; JSON has no control characters.
	private static boolean isAllowed(int character) {
		return character < 0xfffe;
	}

	private static boolean fits(String line) {
		return line.getBytes(StandardCharsets.UTF_8).length <= RetryQueue.MAX_BYTES;
	}

	private static boolean isJsonObject(String text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			boolean object = parser.nextToken() == JsonToken.START_OBJECT;
			parser.skipChildren();
			return object && parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static String line(String requestId, Instant time, Payload payload) {
		StringWriter line = new StringWriter();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
			generator.writeStartObject();
			payload.write(generator);
			generator.writeName("requestContext");
			generator.writeStartObject();
			generator.writeStringProperty("requestId", requestId);
			generator.writeEndObject();
			generator.writeStringProperty("timestamp", time.toString());
			generator.writeEndObject();
		}
		return line.append('\n').toString();
	}

	private interface Payload {

		void write(JsonGenerator generator);

	}

}
