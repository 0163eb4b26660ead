package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.text.Values;

/**
 * Writes answers as JSON: an array of an object a row, each on a line of its own. Columns
 * that share a name are numbered.
 */
final class Json {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.build();

	private Json() {
	}

	static void print(QueryResult result, PrintStream out) {
		List<String> names = unique(result.columns());
		String separator = "[\n";
		for (List<@Nullable Object> row : result.rows()) {
			out.print(separator);
			try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
				generator.writeStartObject();
				for (int i = 0; i < names.size(); i++) {
					generator.writeName(names.get(i));
					write(generator, row.get(i));
				}
				generator.writeEndObject();
			}
			separator = ",\n";
		}
		out.print(result.rows().isEmpty() ? "[]\n" : "\n]\n");
	}

	private static void write(JsonGenerator generator, @Nullable Object value) {
		if (value == null) {
			generator.writeNull();
		}
		else if (value instanceof Boolean truth) {
			generator.writeBoolean(truth);
		}
		else if (Values.isNumber(value)) {
			generator.writeNumber(Values.text(value));
		}
		else {
			generator.writeString(Values.text(value));
		}
	}

	private static List<String> unique(List<String> columns) {
		Set<String> names = new LinkedHashSet<>();
		for (String column : columns) {
			String name = column;
			for (int number = 2; !names.add(name); number++) {
				name = column + "_" + number;
			}
		}
		return new ArrayList<>(names);
	}

}
