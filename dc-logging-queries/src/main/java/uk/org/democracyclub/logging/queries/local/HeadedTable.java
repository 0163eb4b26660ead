package uk.org.democracyclub.logging.queries.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table whose files begin with the names of their columns.
 *
 * @param schema the schema in which the queries look for it
 * @param name the name of the table
 * @param folder the folder, below that of the logs
 * @param columns the columns that the queries use
 * @param newColumns the columns that files of earlier versions lack; there they have no
 * values
 */
record HeadedTable(String schema, String name, String folder, List<String> columns,
		List<String> newColumns) implements LookupTable {

	@Override
	public boolean isReadByDatabase() {
		return true;
	}

	@Override
	public void define(Connection connection, List<Path> files) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			Set<String> known = columnsOf(statement, files);
			String missing = this.newColumns.stream()
				.filter((column) -> !known.contains(column))
				.map((column) -> ", " + nothing(column))
				.collect(Collectors.joining());
			statement.execute(
					"CREATE OR REPLACE VIEW %s AS SELECT *%s FROM (%s)".formatted(qualified(), missing, rows(files)));
			// Fails where the files cannot be read as the table.
			statement.execute(this.columns.stream()
				.map((column) -> "max(%s)".formatted(LocalDatabase.quoted(column)))
				.collect(Collectors.joining(", ", "SELECT ", " FROM " + qualified())));
		}
	}

	private Set<String> columnsOf(Statement statement, List<Path> files) throws SQLException {
		Set<String> columns = new HashSet<>();
		try (ResultSet described = statement.executeQuery("DESCRIBE " + rows(files))) {
			while (described.next()) {
				columns.add(described.getString(1).toLowerCase(Locale.ROOT));
			}
		}
		return columns;
	}

	private String qualified() {
		return "%s.%s".formatted(LocalDatabase.quoted(this.schema), LocalDatabase.quoted(this.name));
	}

	private String rows(List<Path> files) {
		if (files.isEmpty()) {
			return this.columns.stream()
				.map(HeadedTable::nothing)
				.collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
		}
		return "SELECT * FROM read_csv(%s, header = true, all_varchar = true, ignore_errors = true)"
			.formatted(files.stream().map(LocalDatabase::text).collect(Collectors.joining(", ", "[", "]")));
	}

	private static String nothing(String column) {
		return "CAST(NULL AS varchar) AS " + LocalDatabase.quoted(column);
	}

}
