package uk.org.democracyclub.logging.aws.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A data lake in a local folder: each of its folders plays an S3 bucket, and Trino's file
 * metastore plays the Glue Data Catalog. What a CloudFormation template says of Glue goes
 * into the metastore word for word, so it is Trino that makes sense of formats, serde
 * parameters, partition projection and views, as Athena would. Only locations change:
 * {@code s3://bucket/} is {@code local:///bucket/} here.
 * <p>
 * There can be one lake at a time, since the name of the catalog is always the same.
 */
final class Lake implements AutoCloseable {

	private static final String METASTORE = ".metastore";

	private static final String S3 = "s3://";

	private static final String LOCAL = "local:///";

	private static final JsonMapper json = new JsonMapper();

	private final Map<String, GlueTable> tables = new LinkedHashMap<>();

	private final Trino trino;

	private final Path root;

	private Lake(Trino trino, Path root) {
		this.trino = trino;
		this.root = root;
	}

	/**
	 * Makes a lake.
	 * @param trino what is to read it
	 * @param root an empty folder, in which a folder becomes each bucket
	 * @param template a CloudFormation template; what is not of Glue in it is ignored
	 * @return the lake, whose tables are empty
	 * @throws IOException if the folder cannot be written to
	 * @throws SQLException if Trino does not take the lake
	 */
	static Lake of(Trino trino, Path root, JsonNode template) throws IOException, SQLException {
		Lake lake = new Lake(trino, root);
		Files.createDirectories(root.resolve(METASTORE));
		for (JsonNode resource : template.path("Resources")) {
			switch (resource.path("Type").asString()) {
				case "AWS::Glue::Database" -> lake.addDatabase(resource.path("Properties"));
				case "AWS::Glue::Table" -> lake.addTable(resource.path("Properties"), template);
				default -> {
				}
			}
		}
		trino.execute("CREATE CATALOG %s USING hive WITH (%s)".formatted(Trino.CATALOG, settings(root).entrySet()
			.stream()
			.map((setting) -> "\"%s\" = '%s'".formatted(setting.getKey(), setting.getValue().replace("'", "''")))
			.collect(Collectors.joining(", "))));
		return lake;
	}

	private static Map<String, String> settings(Path root) {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("fs.local.enabled", "true");
		settings.put("local.location", root.toAbsolutePath().toString());
		settings.put("hive.metastore", "file");
		settings.put("hive.metastore.catalog.dir", LOCAL + METASTORE);
		// The files here were not written by Trino.
		settings.put("hive.metastore.version-compatibility", "UNSAFE_ASSUME_COMPATIBILITY");
		settings.put("hive.partition-projection-enabled", "true");
		// Most projected partitions have no objects.
		settings.put("hive.ignore-absent-partitions", "true");
		// Would look into every partition, and Athena does not either.
		settings.put("hive.table-statistics-enabled", "false");
		settings.put("hive.collect-column-statistics-on-write", "false");
		// Would keep the listing of every folder, for each lake there ever was.
		settings.put("hive.per-transaction-file-status-cache.max-retained-size", "0B");
		return settings;
	}

	private void addDatabase(JsonNode properties) throws IOException {
		String name = text(properties.path("DatabaseInput"), "Name");
		Path metastore = this.root.resolve(METASTORE);
		Files.createDirectories(metastore.resolve(name));
		ObjectNode schema = json.createObjectNode();
		schema.put("ownerName", Trino.USER).put("ownerType", "USER").putObject("parameters");
		json.writeValue(metastore.resolve("." + name + ".trinoSchema"), schema);
	}

	private void addTable(JsonNode properties, JsonNode template) throws IOException {
		JsonNode input = properties.path("TableInput");
		JsonNode storage = input.path("StorageDescriptor");
		String database = database(properties, template);
		String name = text(input, "Name");
		String type = text(input, "TableType");

		ObjectNode table = json.createObjectNode();
		table.put("tableType", type);
		// Trino runs a view as its owner.
		table.put("owner", Trino.USER);
		table.set("dataColumns", columns(storage.path("Columns")));
		table.set("partitionColumns", columns(input.path("PartitionKeys")));
		table.set("parameters", parameters(input.path("Parameters")));
		JsonNode serde = storage.path("SerdeInfo");
		ObjectNode format = table.putObject("originalStorageFormat");
		copy(serde, "SerializationLibrary", format, "serde");
		copy(storage, "InputFormat", format, "inputFormat");
		copy(storage, "OutputFormat", format, "outputFormat");
		table.set("serdeParameters", parameters(serde.path("Parameters")));
		table.putObject("columnStatistics");
		if (type.equals("EXTERNAL_TABLE")) {
			String location = text(storage, "Location");
			table.put("externalLocation", local(location));
			// In S3 a place without objects can be read all the same.
			Path folder = Files.createDirectories(path(location));
			this.tables.put(database + "." + name, new GlueTable(folder, types(storage.path("Columns"))));
		}
		copy(input, "ViewOriginalText", table, "viewOriginalText");
		copy(input, "ViewExpandedText", table, "viewExpandedText");

		Path metadata = Files.createDirectories(this.root.resolve(METASTORE).resolve(database).resolve(name));
		json.writeValue(metadata.resolve(".trinoSchema"), table);
	}

	// May be that of a database of the template.
	private static String database(JsonNode table, JsonNode template) {
		JsonNode reference = table.path("DatabaseName").path("Ref");
		return reference.isMissingNode() ? text(table, "DatabaseName") : text(
				template.path("Resources").path(reference.asString()).path("Properties").path("DatabaseInput"), "Name");
	}

	private static ArrayNode columns(JsonNode columns) {
		ArrayNode all = json.createArrayNode();
		types(columns).forEach((name, type) -> all.addObject().put("name", name).put("type", type));
		return all;
	}

	private static Map<String, String> types(JsonNode columns) {
		Map<String, String> types = new LinkedHashMap<>();
		for (JsonNode column : columns) {
			types.put(text(column, "Name"), text(column, "Type"));
		}
		return types;
	}

	private static ObjectNode parameters(JsonNode parameters) {
		ObjectNode all = json.createObjectNode();
		for (String name : parameters.propertyNames()) {
			// As it is done to the table's location.
			all.put(name,
					name.equals("storage.location.template") ? local(text(parameters, name)) : text(parameters, name));
		}
		return all;
	}

	private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
		if (from.has(name)) {
			to.put(newName, text(from, name));
		}
	}

	private static String text(JsonNode properties, String name) {
		JsonNode value = properties.path(name);
		if (!value.isValueNode()) {
			throw new IllegalArgumentException("There is no literal '%s' in %s".formatted(name, properties));
		}
		return value.asString();
	}

	private static String local(String location) {
		if (!location.startsWith(S3)) {
			throw new IllegalArgumentException("Not in S3: " + location);
		}
		return LOCAL + location.substring(S3.length());
	}

	/**
	 * What plays a place in S3.
	 * @param location where that is, from {@code s3://}
	 * @return the path of a file, or of a folder, which need not be there yet
	 */
	Path path(String location) {
		return this.root.resolve(local(location).substring(LOCAL.length()));
	}

	/**
	 * A table of the template that is not a view.
	 * @param database the name of its database
	 * @param name its name
	 * @return the table
	 */
	GlueTable table(String database, String name) {
		GlueTable table = this.tables.get(database + "." + name);
		if (table == null) {
			throw new IllegalArgumentException(
					"The template has %s, and not '%s.%s'".formatted(this.tables.keySet(), database, name));
		}
		return table;
	}

	/** Takes the lake away from Trino; the files stay. */
	@Override
	public void close() throws SQLException {
		this.trino.execute("DROP CATALOG " + Trino.CATALOG);
	}

}
