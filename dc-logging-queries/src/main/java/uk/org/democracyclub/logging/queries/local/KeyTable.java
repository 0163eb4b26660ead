package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * A table of API keys. Its files are read line by line, as by Athena and Trino, and the
 * same SQL makes rows of the lines.
 *
 * @param table the table
 */
record KeyTable(ApiKeyTable table) implements LookupTable {

	@Override
	public String schema() {
		return LogDatabase.NAME;
	}

	@Override
	public String name() {
		return this.table.tableName();
	}

	@Override
	public String folder() {
		return this.table.folder(DcEnvironment.LOCAL);
	}

	@Override
	public boolean isReadByDatabase() {
		return false;
	}

	@Override
	public void define(Connection connection, List<Path> files) throws SQLException, IOException {
		connection.setAutoCommit(false);
		String lines = qualified(this.table.linesTableName());
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE OR REPLACE TABLE %s (%s VARCHAR, %s VARCHAR)".formatted(lines,
					LocalDatabase.quoted(ApiKeyTable.LINE), LocalDatabase.quoted(ApiKeyTable.PATH)));
			try (PreparedStatement row = connection.prepareStatement("INSERT INTO %s VALUES (?, ?)".formatted(lines))) {
				for (Path file : files) {
					row.setString(2, file.toString().replace('\\', '/'));
					for (String line : read(file).lines().toList()) {
						row.setString(1, line);
						row.execute();
					}
				}
			}
			statement.execute("CREATE OR REPLACE TABLE %s AS %s".formatted(qualified(name()), this.table.sql()));
			try (ResultSet rows = statement.executeQuery("SELECT (SELECT count(*) FROM %s), (SELECT count(*) FROM %s)"
				.formatted(lines, qualified(name())))) {
				rows.next();
				if (rows.getLong(1) > 0 && rows.getLong(2) == 0) {
					throw new SQLException("No line of the files is a row");
				}
			}
			connection.commit();
		}
	}

	private String qualified(String name) {
		return "%s.%s".formatted(LocalDatabase.quoted(schema()), LocalDatabase.quoted(name));
	}

	private static String read(Path file) throws IOException {
		try {
			// Not a decoder that fails: a wrong letter is no reason to lose a key.
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (NoSuchFileException ex) {
			// Gone in the meantime.
			return "";
		}
	}

}
