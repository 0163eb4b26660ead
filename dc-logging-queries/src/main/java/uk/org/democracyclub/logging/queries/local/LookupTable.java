package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * A table beside the log, of CSV files in a folder of its own; without files it is empty.
 *
 * @param schema the schema in which the queries look for it
 * @param name the name of the table
 * @param folder the folder, below that of the logs
 * @param header whether the files begin with the names of their columns
 * @param columns the columns that the queries use; without a header these are all
 */
record LookupTable(String schema, String name, String folder, boolean header, List<String> columns) {

	private static final List<String> API_KEYS = List.of("key", "key_name", "user_name", "email", "usage_reason");

	/**
	 * The tables that the queries read. The first two are where they are in the bucket.
	 */
	static final List<LookupTable> ALL = List.of(
			new LookupTable(LogDatabase.NAME, "devs_dc_api_keys", "api-users/aggregator-api/latest", false, API_KEYS),
			new LookupTable(LogDatabase.NAME, "ec_api_keys", "api-users/ec-api/latest", false, API_KEYS),
			new LookupTable("local_authorities", "local_authorities", "local-authorities", true,
					List.of("pcds", "nuts")),
			new LookupTable("pollingstations.public.data", "onspd_table", "onspd", true,
					List.of("pcds", "lad25cd", "ctry25cd")));

	/**
	 * Returns the table's files.
	 * @param lake the folder of the logs
	 * @return the files in order, as they are now
	 * @throws IOException if the folder cannot be read
	 */
	Map<Path, FileVersion> files(Path lake) throws IOException {
		Path directory = lake.resolve(this.folder);
		Map<Path, FileVersion> files = new TreeMap<>();
		if (Files.isDirectory(directory)) {
			try (DirectoryStream<Path> tables = Files.newDirectoryStream(directory, "*.csv")) {
				for (Path file : tables) {
					add(file, files);
				}
			}
		}
		return files;
	}

	private static void add(Path file, Map<Path, FileVersion> files) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (attributes.isRegularFile() && attributes.size() > 0) {
				files.put(file, FileVersion.of(attributes));
			}
		}
		catch (NoSuchFileException ex) {
			// Gone in the meantime.
		}
	}

	/**
	 * Returns the statement that defines the table.
	 * @param files its files
	 * @return the statement
	 */
	String definition(List<Path> files) {
		String rows = files.isEmpty() ? empty()
				: "SELECT * FROM read_csv(%s, %s, ignore_errors = true)".formatted(
						files.stream().map(LocalDatabase::text).collect(Collectors.joining(", ", "[", "]")),
						this.header ? "header = true, all_varchar = true" : "header = false, columns = " + types());
		return "CREATE OR REPLACE VIEW %s.%s AS %s".formatted(LocalDatabase.quoted(this.schema),
				LocalDatabase.quoted(this.name), rows);
	}

	/**
	 * Returns a statement that fails where the files cannot be read as the table.
	 * @return the statement
	 */
	String trial() {
		return this.columns.stream()
			.map((column) -> "max(%s)".formatted(LocalDatabase.quoted(column)))
			.collect(Collectors.joining(", ", "SELECT ",
					" FROM %s.%s".formatted(LocalDatabase.quoted(this.schema), LocalDatabase.quoted(this.name))));
	}

	private String empty() {
		return this.columns.stream()
			.map((column) -> "CAST(NULL AS varchar) AS " + LocalDatabase.quoted(column))
			.collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
	}

	private String types() {
		return this.columns.stream()
			.map((column) -> LocalDatabase.quoted(column) + ": 'VARCHAR'")
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
