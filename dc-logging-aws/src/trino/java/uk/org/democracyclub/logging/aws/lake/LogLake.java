package uk.org.democracyclub.logging.aws.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.queries.lake.LookupTables;
import uk.org.democracyclub.logging.queries.lake.OnspdRow;
import uk.org.democracyclub.logging.queries.lake.StoredObject;
import uk.org.democracyclub.logging.aws.SynthesizedStack;
import uk.org.democracyclub.logging.queries.sql.PostcodeDirectory;

/**
 * The lake of the synthesized template, with data in it and with the table that is not
 * the stack's.
 */
final class LogLake implements AutoCloseable {

	static final String VIEW = "\"dc-wide-logs\".\"dc_postcode_searches_table\"";

	private static final String DATABASE = "dc-wide-logs";

	private final Trino trino;

	private final Lake lake;

	private LogLake(Trino trino, Lake lake) {
		this.trino = trino;
		this.lake = lake;
	}

	/**
	 * Makes a lake without entries.
	 * @param trino what is to read it
	 * @param folder an empty folder for it
	 * @param tables what is in the tables beside the log
	 * @return the lake
	 * @throws IOException if the folder cannot be written to
	 * @throws SQLException if Trino does not take it
	 */
	static LogLake of(Trino trino, Path folder, LookupTables tables) throws IOException, SQLException {
		LogLake lake = new LogLake(trino, Lake.of(trino, folder, SynthesizedStack.of("staging").json()));
		lake.putKeys("devs_dc_api_keys", tables.devsKeyFiles());
		lake.putKeys("ec_api_keys", tables.ecKeyFiles());
		lake.table("local_authorities", "local_authorities", "(pcds, nuts)",
				tables.authorities().stream().map((row) -> List.of(row.pcds(), row.nuts())));
		lake.putPostcodes(tables.onspd());
		return lake;
	}

	/**
	 * Fills in entries.
	 * @param objects the objects that hold them
	 * @throws IOException if they cannot be written
	 */
	void put(List<StoredObject> objects) throws IOException {
		for (StoredObject object : objects) {
			Instant delivery = object.hour().toInstant(ZoneOffset.UTC);
			String[] lines = object.lines().toArray(String[]::new);
			switch (object.format()) {
				case GZIP_JSON -> json().putJson(delivery, lines);
				case ORC -> orc().putOrc(delivery, lines);
			}
		}
	}

	/**
	 * Where the Python system delivered to.
	 * @return the objects
	 */
	FirehoseObjects json() {
		return new FirehoseObjects(this.lake.table(DATABASE, "dc_postcode_searches_json"));
	}

	/**
	 * Where this system delivers to.
	 * @return the objects
	 */
	FirehoseObjects orc() {
		return new FirehoseObjects(this.lake.table(DATABASE, "dc_postcode_searches_orc"));
	}

	/**
	 * Puts files of API keys in place.
	 * @param table the table that they are for
	 * @param files their contents by their names
	 * @throws IOException if they cannot be written
	 */
	void putKeys(String table, Map<String, String> files) throws IOException {
		Path folder = Files.createDirectories(this.lake.table(DATABASE, table + "_lines").location());
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
	}

	// As the file of the ONS, of which queries read four columns.
	private void putPostcodes(List<OnspdRow> rows) throws IOException {
		String csv = rows.stream()
			.map((row) -> Map.of("pcds", row.pcds(), "lad25cd", row.lad25cd(), "ctry25cd", row.ctry25cd(),
					PostcodeDirectory.CONSTITUENCY, row.pcon24cd()))
			.map((row) -> PostcodeDirectory.COLUMNS.stream()
				.map((column) -> '"' + row.getOrDefault(column, "") + '"')
				.collect(Collectors.joining(",", "", "\n")))
			.collect(Collectors.joining("", String.join(",", PostcodeDirectory.COLUMNS) + "\n", ""));
		Path folder = Files.createDirectories(this.lake.table(DATABASE, PostcodeDirectory.TABLE).location());
		Files.writeString(folder.resolve("ONSPD_FEB_2026_UK.csv"), csv);
	}

	@Override
	public void close() throws SQLException {
		this.lake.close();
	}

	private void table(String schema, String table, String columns, Stream<List<String>> rows) throws SQLException {
		this.trino.execute("CREATE SCHEMA \"%s\"".formatted(schema));
		this.trino.execute("CREATE TABLE \"%s\".\"%s\" AS SELECT * FROM (VALUES %s) AS t %s".formatted(schema, table,
				rows.map((row) -> row.stream()
					.map((value) -> "'" + value.replace("'", "''") + "'")
					.collect(Collectors.joining(", ", "(", ")"))).collect(Collectors.joining(", ")),
				columns));
	}

}
