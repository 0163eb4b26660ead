package uk.org.democracyclub.logging.reports;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes JSON as maps, lists, strings, numbers and booleans.
 */
final class Json {

	private static final JsonFactory FACTORY = new JsonFactory();

	private Json() {
	}

	/**
	 * Reads a value.
	 * @param text the JSON
	 * @return the value
	 * @throws IllegalArgumentException if it is not JSON
	 */
	static @Nullable Object read(String text) {
		try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			json.nextToken();
			return value(json);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the JSON, in one line without a line break at its end
	 */
	static String write(@Nullable Object value) {
		StringWriter out = new StringWriter();
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
			write(json, value);
		}
		return out.toString();
	}

	private static @Nullable Object value(JsonParser json) {
		JsonToken token = json.currentToken();
		if (token == null) {
			throw new IllegalArgumentException("Not JSON: it is empty");
		}
		return switch (token) {
			case START_OBJECT -> object(json);
			case START_ARRAY -> array(json);
			case VALUE_STRING -> json.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			default -> null;
		};
	}

	private static Map<String, @Nullable Object> object(JsonParser json) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = json.currentName();
			json.nextToken();
			object.put(name, value(json));
		}
		return object;
	}

	private static List<@Nullable Object> array(JsonParser json) {
		List<@Nullable Object> array = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			array.add(value(json));
		}
		return array;
	}

	private static void write(JsonGenerator json, @Nullable Object value) {
		if (value instanceof Map<?, ?> object) {
			json.writeStartObject();
			object.forEach((name, element) -> {
				json.writeName(name.toString());
				write(json, element);
			});
			json.writeEndObject();
		}
		else if (value instanceof List<?> array) {
			json.writeStartArray();
			array.forEach((element) -> write(json, element));
			json.writeEndArray();
		}
		else if (value instanceof Number number) {
			json.writeNumber(number.toString());
		}
		else if (value instanceof Boolean truth) {
			json.writeBoolean(truth);
		}
		else if (value == null) {
			json.writeNull();
		}
		else {
			json.writeString(value.toString());
		}
	}

}
