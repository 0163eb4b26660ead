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
import uk.org.democracyclub.logging.queries.text.Values;

/**
 * Writes answers as JSON: an array of an object a row, each on a line of its own. Columns
 * that share a name are numbered.
 */
final class Json implements AnswerPrinter {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		// Once for the whole answer is enough.
		.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
		.build();

	private final PrintStream out;

	private List<String> names = List.of();

	private boolean empty = true;

	Json(PrintStream out) {
		this.out = out;
	}

	@Override
	public void columns(List<String> names) {
		this.names = unique(names);
	}

	@Override
	public void row(List<@Nullable Object> values) {
		this.out.print(this.empty ? "[\n" : ",\n");
		this.empty = false;
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), this.out)) {
			generator.writeStartObject();
			for (int i = 0; i < this.names.size(); i++) {
				generator.writeName(this.names.get(i));
				write(generator, values.get(i));
			}
			generator.writeEndObject();
		}
	}

	@Override
	public void end() {
		this.out.print(this.empty ? "[]\n" : "\n]\n");
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
