package uk.org.democracyclub.logging.console.failures;

import java.io.StringWriter;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Failures that contain several entries of an envelope without its beginning and end: the
 * ingest function combines entries if a payload contains more than 1,000 invalid ones.
 */
final class CombinedEntries {

	private static final JsonFactory JSON = new JsonFactory();

	private CombinedEntries() {
	}

	/**
	 * Returns the content as the ingest function can read it.
	 * @param line the failure, or a part of it
	 * @param whole its whole content
	 * @return the content itself; an envelope of the entries, if they were combined; or
	 * nothing if these are not JSON objects
	 */
	static Optional<Content> resendable(FailureLine line, Content whole) {
		// An entry with an id is one entry.
		String json = (line.entries() > 1 && line.entryId() == null) ? whole.text().orElse("") : "";
		if (json.isEmpty() || isJson(json, false)) {
			return Optional.of(whole);
		}
		String stream = line.stream();
		String environment = line.environment();
		String array = "[\n" + json + "\n]";
		return (stream != null && environment != null && isJson(array, true))
				? Optional.of(envelope(stream, environment, array)) : Optional.empty();
	}

	private static boolean isJson(String json, boolean arrayOfObjects) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			boolean valid = parser.nextToken() != null;
			while (arrayOfObjects && valid && parser.nextToken() != JsonToken.END_ARRAY) {
				valid = parser.currentToken() == JsonToken.START_OBJECT;
				parser.skipChildren();
			}
			parser.skipChildren();
			return valid && parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static Content envelope(String stream, String environment, String entries) {
		StringWriter envelope = new StringWriter();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), envelope)) {
			generator.writeStartObject();
			generator.writeStringProperty("stream", stream);
			generator.writeStringProperty("environment", environment);
			generator.writeName("entries");
			generator.writeRawValue(entries);
			generator.writeEndObject();
		}
		return Content.of(envelope.toString());
	}

}
