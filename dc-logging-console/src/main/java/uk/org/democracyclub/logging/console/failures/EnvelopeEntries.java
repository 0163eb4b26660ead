package uk.org.democracyclub.logging.console.failures;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Counts the entries of an envelope of the protocol 'batch'.
 */
final class EnvelopeEntries {

	private static final JsonFactory JSON = new JsonFactory();

	private EnvelopeEntries() {
	}

	/**
	 * Counts entries.
	 * @param content what an application sent
	 * @return the number of entries, 1 for what is no envelope
	 */
	static long count(String content) {
		long entries = 1;
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), content)) {
			boolean object = parser.nextToken() == JsonToken.START_OBJECT;
			while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean envelope = parser.currentName().equals("entries");
				if (parser.nextToken() == JsonToken.START_ARRAY && envelope) {
					entries = Math.max(1, elements(parser));
				}
				else {
					parser.skipChildren();
				}
			}
		}
		catch (JacksonException ex) {
			// As far as can be told.
		}
		return entries;
	}

	private static long elements(JsonParser parser) {
		long elements = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements++;
			parser.skipChildren();
		}
		return elements;
	}

}
