package uk.org.democracyclub.logging.aws;

import java.util.ArrayList;
import java.util.List;

import uk.org.democracyclub.logging.LogColumn;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.wire.EntryId;

/**
 * A column as AWS Glue and Athena know it.
 *
 * @param name the name
 * @param glueType the type in a table of AWS Glue
 * @param sqlType the type in SQL of Athena
 */
record TableColumn(String name, String glueType, String sqlType) {

	static final TableColumn ENTRY_ID = text(EntryId.NAME);

	/** The partitions: when an object was delivered, in UTC, as its path says. */
	static final List<TableColumn> PARTITIONS = List.of(new TableColumn("day", "string", "varchar"),
			new TableColumn("hour", "int", "integer"));

	/**
	 * Returns a column of texts.
	 * @param name the name
	 * @return the column
	 */
	static TableColumn text(String name) {
		return new TableColumn(name, "string", "varchar");
	}

	/**
	 * Returns the columns of the entries as they were written in JSON: texts, because
	 * clients wrote timestamps in many forms, of which the view on the table makes sense.
	 * @param stream the stream
	 * @return the columns
	 */
	static List<TableColumn> ofLines(LogStream<?> stream) {
		return stream.columns().stream().map((column) -> text(column.name())).toList();
	}

	private static List<TableColumn> ofEntries(LogStream<?> stream) {
		return stream.columns().stream().map(TableColumn::of).toList();
	}

	/**
	 * Returns the columns of the entries that the ingest function relays. ORC is read by
	 * position: the id comes first, so that a new column of the stream is appended.
	 * @param stream the stream
	 * @return the columns
	 */
	static List<TableColumn> ofRelayedEntries(LogStream<?> stream) {
		List<TableColumn> columns = new ArrayList<>();
		columns.add(ENTRY_ID);
		columns.addAll(ofEntries(stream));
		return columns;
	}

	/**
	 * Returns the columns that readers see.
	 * @param stream the stream
	 * @return the columns
	 */
	static List<TableColumn> ofView(LogStream<?> stream) {
		List<TableColumn> columns = new ArrayList<>(ofEntries(stream));
		columns.add(ENTRY_ID);
		columns.addAll(PARTITIONS);
		return columns;
	}

	private static TableColumn of(LogColumn<?> column) {
		return switch (column.type()) {
			// Truth values are texts, 'true' and 'false': fixed by the deployed system.
			case TEXT, BOOLEAN -> text(column.name());
			case TIMESTAMP -> new TableColumn(column.name(), "timestamp", "timestamp(3)");
		};
	}

	boolean isTimestamp() {
		return this.glueType.equals("timestamp");
	}

	String quoted() {
		return '"' + this.name + '"';
	}

}
