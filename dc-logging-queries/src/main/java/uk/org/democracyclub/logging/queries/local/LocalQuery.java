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
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * A query that waits for its turn, or has it.
 */
final class LocalQuery implements Callable<QuerySummary> {

	private final String sql;

	private final RowSink sink;

	private final LocalDatabase database;

	private final LocalTables tables;

	private volatile boolean stopped;

	private volatile @Nullable Statement running;

	LocalQuery(String sql, RowSink sink, LocalDatabase database, LocalTables tables) {
		this.sql = sql;
		this.sink = sink;
		this.database = database;
		this.tables = tables;
	}

	@Override
	public QuerySummary call() throws IOException, SQLException {
		requireWanted();
		this.database.requireSelect(this.sql);
		this.tables.refresh();
		try (Connection connection = this.database.connectReadOnly();
				PreparedStatement statement = connection.prepareStatement(this.sql)) {
			this.running = statement;
			requireWanted();
			try (ResultSet result = statement.executeQuery()) {
				passOn(result);
				return new QuerySummary(this.tables.remarks(), null);
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
			throw QueryException.stopped(null);
		}
	}

	private void passOn(ResultSet result) throws SQLException {
		ResultSetMetaData metadata = result.getMetaData();
		List<String> columns = new ArrayList<>();
		for (int i = 1; i <= metadata.getColumnCount(); i++) {
			columns.add(metadata.getColumnLabel(i));
		}
		toSink(() -> this.sink.columns(columns));
		List<@Nullable Object> row = new ArrayList<>();
		while (result.next()) {
			requireWanted();
			row.clear();
			for (int i = 1; i <= columns.size(); i++) {
				row.add(value(result, i, metadata.getColumnType(i)));
			}
			toSink(() -> this.sink.row(row));
		}
	}

	private static void toSink(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			throw new SinkException(ex);
		}
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

	/**
	 * Whoever takes the rows failed, not the query.
	 */
	static final class SinkException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient RuntimeException failure;

		SinkException(RuntimeException failure) {
			super(failure);
			this.failure = failure;
		}

		RuntimeException failure() {
			return this.failure;
		}

	}

}
