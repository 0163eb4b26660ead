package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * A query that waits for its turn, or has it.
 */
final class LocalQuery implements Callable<QueryResult> {

	private final String sql;

	private final LocalDatabase database;

	private final LocalTables tables;

	private volatile boolean stopped;

	private volatile @Nullable Statement running;

	LocalQuery(String sql, LocalDatabase database, LocalTables tables) {
		this.sql = sql;
		this.database = database;
		this.tables = tables;
	}

	@Override
	public QueryResult call() throws IOException, SQLException {
		requireWanted();
		this.database.requireSelect(this.sql);
		this.tables.refresh();
		try (Connection connection = this.database.connectReadOnly();
				PreparedStatement statement = connection.prepareStatement(this.sql)) {
			this.running = statement;
			requireWanted();
			try (ResultSet result = statement.executeQuery()) {
				return answer(result, this.tables.remarks());
			}
			finally {
				this.running = null;
			}
		}
	}

	/**
	 * Stops the query, or keeps it from beginning. Returns at once.
	 */
	void stop() {
		this.stopped = true;
		Statement statement = this.running;
		if (statement != null) {
			try {
				statement.cancel();
			}
			catch (SQLException ex) {
				// It has just ended.
			}
		}
	}

	private void requireWanted() {
		if (this.stopped) {
			throw new QueryException("The query was stopped", null);
		}
	}

	private static QueryResult answer(ResultSet result, List<String> remarks) throws SQLException {
		ResultSetMetaData metadata = result.getMetaData();
		List<String> columns = new ArrayList<>();
		for (int i = 1; i <= metadata.getColumnCount(); i++) {
			columns.add(metadata.getColumnLabel(i));
		}
		List<List<@Nullable Object>> rows = new ArrayList<>();
		while (result.next()) {
			List<@Nullable Object> row = new ArrayList<>();
			for (int i = 1; i <= columns.size(); i++) {
				row.add(value(result, i, metadata.getColumnType(i)));
			}
			rows.add(row);
		}
		return new QueryResult(columns, rows, remarks);
	}

	private static @Nullable Object value(ResultSet result, int column, int type) throws SQLException {
		if (type == Types.TIMESTAMP) {
			// A Timestamp would be of this machine's time zone, in which some hours do
			// not exist.
			return result.getObject(column, LocalDateTime.class);
		}
		Object value = result.getObject(column);
		boolean plain = value == null || value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof Temporal;
		return plain ? value : String.valueOf(value);
	}

}
