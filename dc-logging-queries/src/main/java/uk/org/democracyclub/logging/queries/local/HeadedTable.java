package uk.org.democracyclub.logging.queries.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose files begin with the names of their columns.
 *
 * @param schema the schema in which the queries look for it
 * @param name the name of the table
 * @param folder the folder, below that of the logs
 * @param columns the columns that the queries use
 */
record HeadedTable(String schema, String name, String folder, List<String> columns) implements LookupTable {

	@Override
	public void define(Connection connection, List<Path> files) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE OR REPLACE VIEW %s AS %s".formatted(qualified(), rows(files)));
			// Fails where the files cannot be read as the table.
			statement.execute(this.columns.stream()
				.map((column) -> "max(%s)".formatted(LocalDatabase.quoted(column)))
				.collect(Collectors.joining(", ", "SELECT ", " FROM " + qualified())));
		}
	}

	private String qualified() {
		return "%s.%s".formatted(LocalDatabase.quoted(this.schema), LocalDatabase.quoted(this.name));
	}

	private String rows(List<Path> files) {
		if (files.isEmpty()) {
			return this.columns.stream()
				.map((column) -> "CAST(NULL AS varchar) AS " + LocalDatabase.quoted(column))
				.collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
		}
		return "SELECT * FROM read_csv(%s, header = true, all_varchar = true, ignore_errors = true)"
			.formatted(files.stream().map(LocalDatabase::text).collect(Collectors.joining(", ", "[", "]")));
	}

}
