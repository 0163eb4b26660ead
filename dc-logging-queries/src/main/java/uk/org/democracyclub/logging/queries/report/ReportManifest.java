package uk.org.democracyclub.logging.queries.report;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The list of the files of a report, with what they were made of. It is written last: a
 * report is complete if it has one.
 */
public final class ReportManifest {

	/** The name of the file. */
	public static final String FILE_NAME = "manifest.json";

	private static final JsonFactory FACTORY = new JsonFactory();

	private ReportManifest() {
	}

	/**
	 * Writes a manifest.
	 * @param contents the report
	 * @param files the other files
	 * @return the JSON, with a line break at its end
	 */
	public static String write(ReportContents contents, List<File> files) {
		StringWriter out = new StringWriter();
		ObjectWriteContext context = ObjectWriteContext.empty();
		try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
			json.writeStartObject();
			json.writeStringProperty("report", contents.request().definition().name());
			json.writeName("parameters");
			json.writeStartObject();
			contents.request().values().forEach(json::writeStringProperty);
			json.writeEndObject();
			json.writeStringProperty("created", contents.created().toString());
			json.writeStringProperty("source", contents.source());
			json.writeBooleanProperty("unfinished", contents.isUnfinished());
			json.writeName("totals");
			json.writeStartArray();
			ReportTable totals = contents.table(ReportPart.TOTALS).orElseThrow();
			contents.request().spans().forEach((span) -> total(json, span, totals.sum(span)));
			json.writeEndArray();
			json.writeName("checks");
			json.writeStartArray();
			contents.checks().forEach((check) -> json.writeString(check.description()));
			json.writeEndArray();
			json.writeName("files");
			json.writeStartArray();
			files.forEach((file) -> file(json, file));
			json.writeEndArray();
			json.writeEndObject();
		}
		return out.append('\n').toString();
	}

	private static void total(JsonGenerator json, ReportSpan span, Figures figures) {
		json.writeStartObject();
		json.writeStringProperty("span", span.label());
		json.writeStringProperty("first_day", span.firstDay().toString());
		json.writeStringProperty("last_day", span.lastDay().toString());
		json.writeNumberProperty("searches", figures.searches());
		json.writeNumberProperty("with_election", figures.withElection());
		json.writeNumberProperty("without_election", figures.withoutElection());
		json.writeNumberProperty("election_unknown", figures.electionUnknown());
		json.writeEndObject();
	}

	private static void file(JsonGenerator json, File file) {
		json.writeStartObject();
		json.writeStringProperty("name", file.name());
		json.writeStringProperty("sha256", file.sha256());
		if (file.rows() != null) {
			json.writeNumberProperty("rows", file.rows());
		}
		json.writeEndObject();
	}

	/**
	 * Reads the totals of a manifest.
	 * @throws IllegalArgumentException if it is not one of the report
	 */
	static PreviousReport read(String text, ReportRequest request) {
		Map<String, String> parameters = new TreeMap<>();
		Map<String, Long> searches = new HashMap<>();
		String report = "";
		String created = "";
		try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("it is not the manifest of a report");
			}
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				json.nextToken();
				switch (name) {
					case "report" -> report = json.getString();
					case "created" -> created = json.getString();
					case "parameters" -> {
						while (json.nextToken() == JsonToken.PROPERTY_NAME) {
							String parameter = json.currentName();
							json.nextToken();
							parameters.put(parameter, json.getString());
						}
					}
					case "totals" -> totals(json, searches);
					default -> json.skipChildren();
				}
			}
			if (!report.equals(request.definition().name()) || !parameters.equals(request.values())) {
				throw new IllegalArgumentException("it is of the report '%s' with %s, but must be of '%s' with %s"
					.formatted(report, parameters, request.definition().name(), request.values()));
			}
			return new PreviousReport(Instant.parse(created), searches);
		}
		catch (JacksonException | DateTimeParseException ex) {
			throw new IllegalArgumentException("it cannot be read", ex);
		}
	}

	private static void totals(JsonParser json, Map<String, Long> searches) {
		while (json.nextToken() == JsonToken.START_OBJECT) {
			String span = "";
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = json.currentName();
				json.nextToken();
				if (name.equals("span")) {
					span = json.getString();
				}
				else if (name.equals("searches")) {
					searches.put(span, json.getLongValue());
				}
			}
		}
	}

	/**
	 * A file of a report.
	 *
	 * @param name its name
	 * @param sha256 its SHA-256, in hexadecimal digits
	 * @param rows how many rows it has, without its header; {@code null} if it is no
	 * table
	 */
	public record File(String name, String sha256, @Nullable Long rows) {
	}

}
