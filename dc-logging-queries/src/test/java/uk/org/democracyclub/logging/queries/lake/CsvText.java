package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables of API keys as CSV, with quotes where RFC 4180 asks for them.
 */
final class CsvText {

	private CsvText() {
	}

	/** The rows without a header, each with its line break. */
	static String of(List<ApiKeyRow> rows) {
		return rows.stream().map(CsvText::line).collect(Collectors.joining());
	}

	private static String line(ApiKeyRow row) {
		return Stream.of(row.key(), row.keyName(), row.userName(), row.email(), row.usageReason())
			.map(CsvText::field)
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String field(String value) {
		boolean plain = value.chars().noneMatch((ch) -> ch == '"' || ch == ',' || ch == '\r' || ch == '\n');
		return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
	}

}
