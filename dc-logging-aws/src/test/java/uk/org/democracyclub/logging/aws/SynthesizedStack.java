package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import uk.org.democracyclub.logging.LogStream;

/**
 * A stack as it is deployed: with the context of {@code cdk.json}.
 */
public final class SynthesizedStack {

	static final String BUCKET = "dc-example-logging";

	static final String ORGANIZATION = "o-a1b2c3d4e5";

	static final String ORGANIZATION_PATH = "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/";

	static final LocalDate TODAY = LocalDate.of(2026, 4, 20);

	private static final JsonMapper JSON = new JsonMapper();

	private final DcLoggingStack stack;

	private final Template template;

	private final JsonNode json;

	private SynthesizedStack(DcLoggingStack stack) {
		this.stack = stack;
		this.template = Template.fromStack(stack);
		this.json = JSON.valueToTree(this.template.toJSON());
	}

	public static SynthesizedStack of(String environment, String... context) {
		return of(LogStream.all(), environment, context);
	}

	public static SynthesizedStack of(List<LogStream<?>> streams, String environment, String... context) {
		return of(stack(streams, environment, context));
	}

	static SynthesizedStack of(DcLoggingStack stack) {
		return new SynthesizedStack(stack);
	}

	/**
	 * Makes a stack that can still be added to.
	 * @param streams the streams
	 * @param environment the environment
	 * @param context keys and values of the context, in addition to the usual ones
	 * @return the stack
	 */
	static DcLoggingStack stack(List<LogStream<?>> streams, String environment, String... context) {
		Map<String, Object> values = new HashMap<>();
		values.put("functionArchive", emptyArchive().toString());
		values.put("reportsArchive", values.get("functionArchive"));
		values.put("organizationId", ORGANIZATION);
		values.put("organizationPaths", ORGANIZATION_PATH);
		for (int i = 0; i < context.length; i += 2) {
			values.put(context[i], context[i + 1]);
		}
		Deployment deployment = Deployment.of(Map.of("DC_ENVIRONMENT", environment, "LOGS_BUCKET_NAME", BUCKET),
				values::get, TODAY);
		App app = new App(AppProps.builder().context(cdkContext()).build());
		return new DcLoggingStack(app, deployment, streams);
	}

	DcLoggingStack stack() {
		return this.stack;
	}

	Template template() {
		return this.template;
	}

	/**
	 * Returns the template.
	 * @return the template as JSON
	 */
	public JsonNode json() {
		return this.json;
	}

	/**
	 * Returns the properties of all resources of a type.
	 * @param type the type
	 * @return the properties
	 */
	List<JsonNode> properties(String type) {
		return StreamSupport.stream(resources().spliterator(), false)
			.filter((resource) -> resource.get("Type").asString().equals(type))
			.map((resource) -> resource.get("Properties"))
			.toList();
	}

	/**
	 * Returns the properties of the only resource of a type, beside those that belong to
	 * the reports if it is not one of these itself.
	 * @param type the type
	 * @return the properties
	 */
	JsonNode onlyProperties(String type) {
		List<JsonNode> all = properties(type);
		List<JsonNode> found = (all.size() > 1) ? propertiesBesideReports(type) : all;
		if (found.size() != 1) {
			throw new AssertionError("Expected one %s, found %s".formatted(type, found.size()));
		}
		return found.get(0);
	}

	/**
	 * Returns the properties of all resources of a type that do not belong to the
	 * reports.
	 * @param type the type
	 * @return the properties
	 */
	List<JsonNode> propertiesBesideReports(String type) {
		return resources().propertyStream()
			.filter((resource) -> !resource.getKey().startsWith("Reports"))
			.map(Map.Entry::getValue)
			.filter((resource) -> resource.get("Type").asString().equals(type))
			.map((resource) -> resource.get("Properties"))
			.toList();
	}

	/**
	 * Returns the properties of a function.
	 * @param name its name
	 * @return the properties
	 */
	JsonNode function(String name) {
		return properties("AWS::Lambda::Function").stream()
			.filter((function) -> function.get("FunctionName").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no function " + name));
	}

	/**
	 * Returns a table of AWS Glue.
	 * @param name its name
	 * @return the table's input
	 */
	public JsonNode table(String name) {
		return properties("AWS::Glue::Table").stream()
			.map((properties) -> properties.get("TableInput"))
			.filter((table) -> table.get("Name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no table " + name));
	}

	/**
	 * Returns the resource that an intrinsic function refers to.
	 * @param reference the function, {@code Ref} or {@code Fn::GetAtt}
	 * @return the resource's properties
	 */
	JsonNode referred(JsonNode reference) {
		JsonNode id = reference.has("Ref") ? reference.get("Ref") : reference.get("Fn::GetAtt").get(0);
		return resources().get(id.asString()).get("Properties");
	}

	/**
	 * Returns the warnings of the synthesis.
	 * @return the texts
	 */
	List<String> warnings() {
		return annotations(this.stack, "aws:cdk:warning");
	}

	/**
	 * Returns what was said about the constructs of a stack.
	 * @param stack the stack
	 * @param types the types of what was said
	 * @return the texts
	 */
	static List<String> annotations(DcLoggingStack stack, String... types) {
		return stack.getNode()
			.findAll()
			.stream()
			.flatMap((construct) -> construct.getNode().getMetadata().stream())
			.filter((entry) -> List.of(types).contains(entry.getType()))
			.map((entry) -> entry.getData().toString())
			.toList();
	}

	/**
	 * Returns the columns of a table.
	 * @param table the table's input
	 * @return their names and types
	 */
	static List<String> columns(JsonNode table) {
		return StreamSupport.stream(table.at("/StorageDescriptor/Columns").spliterator(), false)
			.map((column) -> column.get("Name").asString() + " " + column.get("Type").asString())
			.toList();
	}

	/**
	 * Returns the texts of an array.
	 * @param array the array
	 * @return the texts
	 */
	static List<String> texts(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach((element) -> texts.add(element.asString()));
		return texts;
	}

	private JsonNode resources() {
		return this.json.get("Resources");
	}

	private static Map<String, Object> cdkContext() {
		Map<String, Object> context = new HashMap<>();
		JSON.readTree(Path.of("cdk.json").toFile())
			.get("context")
			.forEachEntry((key, value) -> context.put(key, JSON.treeToValue(value, Object.class)));
		return context;
	}

	// The real one is there only once it is packaged.
	private static Path emptyArchive() {
		try {
			Path archive = Files.createTempFile("function", ".zip");
			archive.toFile().deleteOnExit();
			return Files.write(archive,
					new byte[] { 'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
