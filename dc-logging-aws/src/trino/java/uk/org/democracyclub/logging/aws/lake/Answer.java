package uk.org.democracyclub.logging.aws.lake;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a query. Dates and times are those of {@code java.time}, which know no
 * time zone, as the columns do not.
 *
 * @param columns the names of the columns
 * @param rows the rows, with null for NULL
 */
record Answer(List<String> columns, List<List<Object>> rows) {

	static Answer of(ResultSet result) throws SQLException {
		ResultSetMetaData metadata = result.getMetaData();
		List<String> columns = new ArrayList<>();
		for (int column = 1; column <= metadata.getColumnCount(); column++) {
			columns.add(metadata.getColumnLabel(column));
		}
		List<List<Object>> rows = new ArrayList<>();
		while (result.next()) {
			List<Object> row = new ArrayList<>();
			for (int column = 1; column <= columns.size(); column++) {
				row.add(value(result, column, metadata.getColumnType(column)));
			}
			rows.add(row);
		}
		return new Answer(columns, rows);
	}

	private static Object value(ResultSet result, int column, int type) throws SQLException {
		return switch (type) {
			case Types.DATE -> result.getObject(column, LocalDate.class);
			case Types.TIMESTAMP -> result.getObject(column, LocalDateTime.class);
			default -> result.getObject(column);
		};
	}

	/** The rows as maps from the columns' names, in the columns' order. */
	List<Map<String, Object>> records() {
		return this.rows.stream().map(this::record).toList();
	}

	private Map<String, Object> record(List<Object> row) {
		Map<String, Object> record = new LinkedHashMap<>();
		for (int column = 0; column < this.columns.size(); column++) {
			record.put(this.columns.get(column), row.get(column));
		}
		return record;
	}

	/** The value of an answer that has one row of one column. */
	Object value() {
		if (this.rows.size() != 1 || this.columns.size() != 1) {
			throw new IllegalStateException("Not one value: " + this);
		}
		return this.rows.get(0).get(0);
	}

}
