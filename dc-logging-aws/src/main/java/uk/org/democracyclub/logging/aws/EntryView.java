package uk.org.democracyclub.logging.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.LogStream;

/**
 * The view of a stream's entries, of those in JSON and those in ORC. Filters on 'day' and
 * 'hour' go through it to the partitions of both tables, because it does nothing but put
 * one below the other: what has to look at several entries, such as telling duplicates
 * apart, is for the queries.
 *
 * @param stream the stream
 * @param names the names of the stream's tables
 */
record EntryView(LogStream<?> stream, StreamNames names) {

	String sql() {
		List<TableColumn> columns = TableColumn.ofView(this.stream);
		// What cannot be read as JSON is a row without any value.
		String damaged = TableColumn.ofEntries(this.stream)
			.stream()
			.map((column) -> column.quoted() + " IS NULL")
			.collect(Collectors.joining(" AND "));
		return """
				SELECT %s
				FROM %s
				WHERE NOT (%s)
				UNION ALL
				SELECT %s
				FROM %s""".formatted(columns.stream().map(EntryView::inJson).collect(Collectors.joining(", ")),
				qualified(this.names.jsonTable()), damaged,
				columns.stream().map(TableColumn::quoted).collect(Collectors.joining(", ")),
				qualified(this.names.orcTable()));
	}

	/**
	 * Returns the view in the form in which Athena keeps views in AWS Glue.
	 * @return the text
	 */
	String glueText() {
		String columns = TableColumn.ofView(this.stream)
			.stream()
			.map((column) -> "{\"name\":%s,\"type\":%s}".formatted(json(column.name()), json(column.sqlType())))
			.collect(Collectors.joining(","));
		String view = "{\"originalSql\":%s,\"catalog\":\"awsdatacatalog\",\"schema\":%s,\"columns\":[%s]}"
			.formatted(json(sql()), json(StreamNames.DATABASE), columns);
		String encoded = Base64.getEncoder().encodeToString(view.getBytes(StandardCharsets.UTF_8));
		return "/* Presto View: %s */".formatted(encoded);
	}

	private static String inJson(TableColumn column) {
		return column.equals(TableColumn.ENTRY_ID) ? "CAST(NULL AS varchar) AS " + column.quoted() : column.quoted();
	}

	private static String qualified(String table) {
		return "\"%s\".\"%s\"".formatted(StreamNames.DATABASE, table);
	}

	// All that stands in the view is ASCII of our own making.
	private static String json(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
	}

}
