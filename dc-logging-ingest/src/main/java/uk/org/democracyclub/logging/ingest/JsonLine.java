package uk.org.democracyclub.logging.ingest;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes one JSON object on one line, all ASCII.
 */
final class JsonLine {

	private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private final StringWriter line = new StringWriter();

	private final JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), this.line);

	JsonLine() {
		this.generator.writeStartObject();
	}

	/**
	 * Adds a text.
	 * @param name its name
	 * @param value the text; {@code null} is left out
	 * @return this line
	 */
	JsonLine add(String name, @Nullable String value) {
		if (value != null) {
			this.generator.writeStringProperty(name, value);
		}
		return this;
	}

	JsonLine add(String name, long value) {
		this.generator.writeNumberProperty(name, value);
		return this;
	}

	/**
	 * Adds a value that is JSON already.
	 * @param name its name
	 * @param json the value
	 * @return this line
	 */
	JsonLine addJson(String name, String json) {
		this.generator.writeName(name);
		this.generator.writeRawValue(json);
		return this;
	}

	String end() {
		this.generator.writeEndObject();
		this.generator.close();
		return this.line.append('\n').toString();
	}

}
