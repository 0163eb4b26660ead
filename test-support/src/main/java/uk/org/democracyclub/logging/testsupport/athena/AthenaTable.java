package uk.org.democracyclub.logging.testsupport.athena;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a query, as Amazon Athena writes it: all values are texts.
 *
 * @param columns the names of the columns
 * @param rows the rows
 */
public record AthenaTable(List<String> columns, List<? extends List<@Nullable Object>> rows) {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS",
			Locale.ROOT);

	private static final JsonMapper json = new JsonMapper();

	/**
	 * Writes a page of the answer to GetQueryResults.
	 * @param start the first row; before row 0 there is one with the names of the columns
	 * @param size how many rows
	 * @return the JSON
	 */
	String page(int start, int size) {
		ObjectNode page = json.createObjectNode();
		int end = Math.min(this.rows.size(), start + size);
		if (end < this.rows.size()) {
			page.put("NextToken", String.valueOf(end));
		}
		ObjectNode set = page.putObject("ResultSet");
		ArrayNode types = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
		for (int i = 0; i < this.columns.size(); i++) {
			types.addObject().put("Name", this.columns.get(i)).put("Label", this.columns.get(i)).put("Type", type(i));
		}
		ArrayNode lines = set.putArray("Rows");
		if (start == 0) {
			add(lines, this.columns);
		}
		this.rows.subList(start, end).forEach((row) -> add(lines, row));
		return page.toString();
	}

	private static void add(ArrayNode lines, List<? extends @Nullable Object> values) {
		ArrayNode data = lines.addObject().putArray("Data");
		for (Object value : values) {
			ObjectNode datum = data.addObject();
			if (value != null) {
				datum.put("VarCharValue",
						(value instanceof LocalDateTime time) ? TIMESTAMP.format(time) : value.toString());
			}
		}
	}

	private String type(int column) {
		List<Object> values = new ArrayList<>();
		this.rows.stream().map((row) -> row.get(column)).filter((value) -> value != null).forEach(values::add);
		if (values.isEmpty()) {
			return "varchar";
		}
		Object value = values.get(0);
		if (value instanceof Boolean) {
			return "boolean";
		}
		if (value instanceof LocalDate) {
			return "date";
		}
		if (value instanceof LocalDateTime) {
			return "timestamp";
		}
		if (value instanceof BigDecimal || value instanceof Double) {
			return "double";
		}
		return (value instanceof Number) ? "bigint" : "varchar";
	}

}
