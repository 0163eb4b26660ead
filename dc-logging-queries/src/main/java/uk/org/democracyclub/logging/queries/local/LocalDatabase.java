package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.duckdb.DuckDBConnection;
import uk.org.democracyclub.logging.LogColumn;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.SearchView;
import uk.org.democracyclub.logging.queries.sql.StoredTimestamp;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.wire.EntryId;

/**
 * A database of DuckDB, in memory, with the schemas, tables and functions that Amazon
 * Athena has and the queries use. Objects are read once, into a table of each stream:
 * DuckDB answers from it ten times as fast as from the files.
 */
final class LocalDatabase {

	// Where DuckDB has another name, another order of arguments, or other letters in
	// formats.
	private static final List<String> ATHENA_FUNCTIONS = List.of("with_timezone(ts, zone) AS timezone(zone, ts)",
			"at_timezone(ts, zone) AS timezone(zone, ts)",
			"regexp_like(text, pattern) AS regexp_matches(text, pattern)",
			"regexp_extract(text, pattern, part := 0) AS nullif(system.main.regexp_extract(text, pattern, part), '')",
			"regexp_replace(text, pattern, replacement := '') AS system.main.regexp_replace(text, pattern, "
					+ "system.main.regexp_replace(replacement, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
			"day_of_week(ts) AS isodow(ts)", "day_of_month(ts) AS day(ts)", "day_of_year(ts) AS dayofyear(ts)",
			"week_of_year(ts) AS week(ts)", "approx_distinct(value) AS approx_count_distinct(value)",
			"from_unixtime(seconds) AS to_timestamp(seconds)", "to_unixtime(ts) AS epoch(ts)",
			"from_iso8601_timestamp(text) AS CAST(text AS timestamptz)",
			"from_iso8601_date(text) AS CAST(text AS date)",
			"json_extract_scalar(json, path) AS json_extract_string(json, path)",
			"date_add(unit, number, ts) AS ts + number * CAST('1 ' || unit AS interval)",
			"date_format(ts, form) AS strftime(ts, %s)".formatted(mysqlFormat("form")));

	// All that a query can be made of; the others change something.
	private static final Set<String> QUERY_NODES = Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE",
			"CTE_NODE");

	private static final String OTHER_STATEMENT = "Only SELECT statements";

	private static final String LOADED = "loaded";

	private static final int WORTH_COMPRESSING = 100;

	private static final long SMALLEST_MEMORY = 128;

	private static final long LARGEST_MEMORY = 1024;

	private final DuckDBConnection connection;

	LocalDatabase(AllowedFolders allowed, Path scratch) throws SQLException {
		// DuckDB collects results outside of the heap, within its memory limit. With
		// streaming, the reason why a query failed would be lost.
		this.connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("SET TimeZone = 'UTC'");
			statement.execute("SET GLOBAL integer_division = true");
			statement.execute("SET memory_limit = '%sMB'".formatted(memory()));
			statement.execute("SET temp_directory = " + text(scratch.resolve("spill")));
			statement.execute("SET max_temp_directory_size = '10GB'");
			for (String function : ATHENA_FUNCTIONS) {
				statement.execute("CREATE MACRO " + function);
			}
			statement.execute("CREATE SCHEMA " + LOADED);
			for (LookupTable table : LocalTables.LOOKUPS) {
				statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(table.schema()));
			}
			// Nothing but the folders from here on, for good.
			statement.execute("SET allowed_directories = "
					+ allowed.folders().stream().map(LocalDatabase::text).collect(Collectors.joining(", ", "[", "]")));
			statement.execute("SET enable_external_access = false");
			statement.execute("SET lock_configuration = true");
		}
	}

	private Connection connect() throws SQLException {
		return this.connection.duplicate();
	}

	/**
	 * Connects to the tables of the logs, as they are now.
	 * @return a connection that changes nothing in the database
	 * @throws SQLException if DuckDB fails
	 */
	Connection connectReadOnly() throws SQLException {
		Connection connection = connect();
		try (Statement statement = connection.createStatement()) {
			// In Athena, too, they need not be qualified.
			connection.setSchema(LogDatabase.NAME);
			statement.execute("BEGIN TRANSACTION READ ONLY");
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	// In megabytes: a quarter of what the machine or container has, up to a gigabyte.
	private static long memory() {
		long megabytes = (ManagementFactory
			.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine)
					? machine.getTotalMemorySize() / (1024 * 1024) : LARGEST_MEMORY;
		return Math.min(LARGEST_MEMORY, Math.max(SMALLEST_MEMORY, megabytes / 4));
	}

	// MySQL's letters, as in Athena, in those of C.
	private static String mysqlFormat(String form) {
		return "replace(replace(replace(%s, '%%M', '%%B'), '%%i', '%%M'), '%%s', '%%S')".formatted(form);
	}

	/**
	 * Defines a table beside the log.
	 * @param table the table
	 * @param files what it is read from
	 * @throws SQLException if they cannot be read as the table
	 * @throws IOException if they cannot be read
	 */
	void define(LookupTable table, List<Path> files) throws SQLException, IOException {
		try (Connection connection = connect()) {
			table.define(connection, files);
		}
	}

	/**
	 * Makes the table of a stream, with nothing in it, and the views on it.
	 * @param stream the stream
	 * @throws SQLException if that is refused
	 */
	void define(LogStream<?> stream) throws SQLException {
		String columns = Stream
			.concat(columns(stream).entrySet().stream().map((column) -> column.getKey() + " " + column.getValue()),
					Stream.of("day VARCHAR", "hour INTEGER", "object UBIGINT"))
			.collect(Collectors.joining(", "));
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE OR REPLACE TABLE %s (%s)".formatted(loaded(stream), columns));
			statement.execute("CREATE OR REPLACE VIEW %s.%s AS SELECT * EXCLUDE (object) FROM %s WHERE NOT (%s)"
				.formatted(quoted(LogDatabase.NAME), quoted(LogDatabase.table(stream)), loaded(stream),
						isDamaged(stream)));
			if (stream == LogStream.POSTCODE_SEARCHES) {
				for (SearchView view : SearchView.values()) {
					statement.execute("CREATE OR REPLACE VIEW %s.%s AS %s".formatted(quoted(LogDatabase.NAME),
							quoted(view.viewName()), view.sql()));
				}
			}
		}
	}

	/**
	 * Takes the lines of objects into the table of their stream: all of it or, if that
	 * fails, nothing.
	 * @param stream the stream
	 * @param gone the objects whose lines are taken out
	 * @param fresh the objects that are read
	 * @throws SQLException if the objects cannot be read
	 */
	void load(LogStream<?> stream, Collection<Path> gone, Collection<Path> fresh) throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			if (!gone.isEmpty()) {
				statement.execute("DELETE FROM %s WHERE object IN (%s)".formatted(loaded(stream),
						gone.stream().map((object) -> id(text(object))).collect(Collectors.joining(", "))));
			}
			if (!fresh.isEmpty()) {
				statement.execute("INSERT INTO %s %s".formatted(loaded(stream), lines(stream, fresh)));
			}
			connection.commit();
			if (fresh.size() > WORTH_COMPRESSING) {
				connection.setAutoCommit(true);
				statement.execute("CHECKPOINT");
			}
		}
	}

	/**
	 * Tells whether files can be read.
	 * @param stream their stream
	 * @param files the files
	 * @return whether all of them can
	 */
	boolean reads(LogStream<?> stream, Collection<Path> files) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("SELECT count(object), max(day) FROM (%s)".formatted(lines(stream, files)));
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Counts the lines that cannot be counted as entries of a stream: those that are
	 * none, and those without a time that can be read.
	 * @param stream the stream
	 * @return how many there are
	 * @throws SQLException if DuckDB fails
	 */
	long damagedLines(LogStream<?> stream) throws SQLException {
		String timeless = stream.columns()
			.stream()
			.filter((column) -> column.type() == LogColumn.Type.TIMESTAMP)
			.map((column) -> quoted(column.name()) + " IS NULL")
			.collect(Collectors.joining(" OR ", "(", " OR false)"));
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet count = statement.executeQuery("SELECT count(*) FROM %s WHERE (%s) OR %s"
					.formatted(loaded(stream), isDamaged(stream), timeless))) {
			count.next();
			return count.getLong(1);
		}
	}

	// What is no JSON, or has nothing of an entry, becomes a row of nothing.
	private static String isDamaged(LogStream<?> stream) {
		return stream.columns()
			.stream()
			.map((column) -> quoted(column.name()) + " IS NULL")
			.collect(Collectors.joining(" AND "));
	}

	// Day and hour are those of the path, as in Athena.
	private static String lines(LogStream<?> stream, Collection<Path> objects) {
		String columns = columns(stream).keySet()
			.stream()
			.map((column) -> column + ": 'VARCHAR'")
			.collect(Collectors.joining(", ", "{", "}"));
		String times = stream.columns()
			.stream()
			.filter((column) -> column.type() == LogColumn.Type.TIMESTAMP)
			.map((column) -> quoted(column.name()))
			.map((column) -> "%s AS %s".formatted(StoredTimestamp.sql(column), column))
			.collect(Collectors.joining(", "));
		String files = objects.stream().map(LocalDatabase::text).collect(Collectors.joining(", ", "[", "]"));
		return """
				SELECT * EXCLUDE (filename) %s,
				replace(regexp_extract(filename, '(\\d{4}.\\d{2}.\\d{2}).\\d{2}.[^/\\\\]*$', 1), '\\', '/') AS day,
				CAST(regexp_extract(filename, '.(\\d{2}).[^/\\\\]*$', 1) AS integer) AS hour,
				%s AS object
				FROM read_json(%s, format = 'newline_delimited', compression = 'gzip', filename = true,
				ignore_errors = true, columns = %s)""".formatted(times.isEmpty() ? "" : "REPLACE (" + times + ")",
				id("filename"), files, columns);
	}

	// A path in each row would be most of the table.
	private static String id(String path) {
		return "hash(%s)".formatted(path);
	}

	private static String loaded(LogStream<?> stream) {
		return "%s.%s".formatted(LOADED, quoted(stream.name()));
	}

	private static Map<String, String> columns(LogStream<?> stream) {
		Map<String, String> columns = new LinkedHashMap<>();
		stream.columns().forEach((column) -> columns.put(quoted(column.name()), type(column)));
		columns.put(EntryId.NAME, "VARCHAR");
		return columns;
	}

	private static String type(LogColumn<?> column) {
		return switch (column.type()) {
			case TEXT, BOOLEAN -> "VARCHAR";
			case TIMESTAMP -> "TIMESTAMP";
		};
	}

	/**
	 * Refuses everything but one query: DuckDB could write into the folder, also from
	 * within what begins like a query.
	 * @param sql the statement
	 * @throws QueryException if it is refused
	 * @throws SQLException if DuckDB fails
	 */
	void requireSelect(String sql) throws SQLException {
		try (Connection connection = connect(); PreparedStatement parsing = connection.prepareStatement("""
				WITH parsed AS (SELECT json_serialize_sql(?) AS tree)
				SELECT json_extract_string(tree, '$.error_message'), json_array_length(tree, '$.statements'),
				(SELECT list(DISTINCT json_extract_string(tree, fullkey)) FROM json_tree(tree)
				WHERE key = 'type' AND json_extract_string(tree, fullkey) LIKE '%NODE')
				FROM parsed""")) {
			parsing.setString(1, sql);
			try (ResultSet parsed = parsing.executeQuery()) {
				parsed.next();
				String error = parsed.getString(1);
				if (error != null && error.startsWith(OTHER_STATEMENT)) {
					throw QueryException.withoutData(
							"Not a query: only SELECT statements, which can begin with WITH, are supported", null);
				}
				if (error != null) {
					throw new QueryException("Not a query: " + error, null);
				}
				if (parsed.getInt(2) != 1) {
					throw new QueryException(
							"Not a query: these are %s statements, and it must be one".formatted(parsed.getInt(2)),
							null);
				}
				for (Object node : (Object[]) parsed.getArray(3).getArray()) {
					if (!QUERY_NODES.contains(String.valueOf(node))) {
						throw new QueryException(
								"Not a query: a statement in it changes something (%s)".formatted(node), null);
					}
				}
			}
		}
	}

	void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new QueryException("The query engine could not be stopped: " + ex.getMessage(), ex);
		}
	}

	static String text(Path path) {
		return text(path.toString());
	}

	static String text(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

	static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
