package uk.org.democracyclub.logging.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.SearchView;
import uk.org.democracyclub.logging.queries.sql.StoredTimestamp;

/**
 * A view of Amazon Athena.
 *
 * @param sql the query of the view
 * @param columns the columns that the query has
 */
record AthenaView(String sql, List<TableColumn> columns) {

	/**
	 * Returns the view of a stream's entries, of those in JSON and those in ORC. Filters
	 * on 'day' and 'hour' go through it to the partitions of both tables, because it does
	 * nothing but put one below the other: what has to look at several entries, such as
	 * telling duplicates apart, is for the queries.
	 * @param names the names of the stream's tables
	 * @return the view
	 */
	static AthenaView ofEntries(StreamNames names) {
		List<TableColumn> columns = TableColumn.ofView(names.stream());
		// What cannot be read as JSON is a row without any value.
		String damaged = TableColumn.ofLines(names.stream())
			.stream()
			.map((column) -> column.quoted() + " IS NULL")
			.collect(Collectors.joining(" AND "));
		String sql = """
				SELECT %s
				FROM %s
				WHERE NOT (%s)
				UNION ALL
				SELECT %s
				FROM %s""".formatted(columns.stream().map(AthenaView::inJson).collect(Collectors.joining(", ")),
				qualified(names.jsonTable()), damaged,
				columns.stream().map(TableColumn::quoted).collect(Collectors.joining(", ")),
				qualified(names.orcTable()));
		return new AthenaView(sql, columns);
	}

	/**
	 * Returns a view of those that say what counts as a search.
	 * @param view the view
	 * @return the view, with its columns
	 */
	static AthenaView of(SearchView view) {
		List<TableColumn> columns = new ArrayList<>();
		if (view == SearchView.EXCLUSIONS) {
			List.of("dc_product", "known_by", "value").forEach((name) -> columns.add(TableColumn.text(name)));
			List.of("since", "until").forEach((name) -> columns.add(new TableColumn(name, "date", "date")));
			columns.add(TableColumn.text("reason"));
			return new AthenaView(view.sql(), columns);
		}
		columns.addAll(TableColumn.ofView(LogStream.POSTCODE_SEARCHES));
		columns.add(TableColumn.text("plain_postcode"));
		columns.add(new TableColumn("london_time", "timestamp", "timestamp(3)"));
		if (view == SearchView.CLASSIFIED) {
			columns.add(TableColumn.text("not_counted_because"));
		}
		return new AthenaView(view.sql(), columns);
	}

	/**
	 * Returns the view that makes keys of the lines of their files.
	 * @param keys the table that the view defines
	 * @return the view
	 */
	static AthenaView ofApiKeys(ApiKeyTable keys) {
		return new AthenaView(keys.sql(), ApiKeyTable.COLUMNS.stream().map(TableColumn::text).toList());
	}

	/**
	 * Returns the view in the form in which Athena keeps views in AWS Glue.
	 * @return the text
	 */
	String glueText() {
		String types = this.columns.stream()
			.map((column) -> "{\"name\":%s,\"type\":%s}".formatted(json(column.name()), json(column.sqlType())))
			.collect(Collectors.joining(","));
		String view = "{\"originalSql\":%s,\"catalog\":\"awsdatacatalog\",\"schema\":%s,\"columns\":[%s]}"
			.formatted(json(this.sql), json(StreamNames.DATABASE), types);
		String encoded = Base64.getEncoder().encodeToString(view.getBytes(StandardCharsets.UTF_8));
		return "/* Presto View: %s */".formatted(encoded);
	}

	private static String inJson(TableColumn column) {
		if (column.equals(TableColumn.ENTRY_ID)) {
			return "CAST(NULL AS varchar) AS " + column.quoted();
		}
		return column.isTimestamp() ? StoredTimestamp.sql(column.quoted()) + " AS " + column.quoted() : column.quoted();
	}

	private static String qualified(String table) {
		return "\"%s\".\"%s\"".formatted(StreamNames.DATABASE, table);
	}

	// All that stands in a view is ASCII of our own making.
	private static String json(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
	}

}
