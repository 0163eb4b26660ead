package uk.org.democracyclub.logging.queries.lake;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables of API keys as the APIs do: a CSV file for each key, without a header,
 * with quotes where RFC 4180 asks for them. Where a key has several rows, the first name
 * has the file that is named after the key.
 */
final class KeyFiles {

	private static final int PART = 4;

	private KeyFiles() {
	}

	/** The contents of the files by their names. */
	static Map<String, String> of(List<ApiKeyRow> rows) {
		Map<String, String> files = new TreeMap<>();
		rows.stream()
			.sorted(Comparator.comparing(ApiKeyRow::key)
				.thenComparing(ApiKeyRow::keyName)
				.thenComparing(ApiKeyRow::userName))
			.forEach((row) -> {
				String name = name(row.key());
				files.put(files.containsKey(name) ? "%s-%s".formatted(files.size(), name) : name, line(row));
			});
		return files;
	}

	static String name(String key) {
		// Engines read no file whose name begins with an underscore.
		return key.isEmpty() ? "revoked.csv" : "%s_%s.csv".formatted(key.substring(0, Math.min(PART, key.length())),
				key.substring(Math.max(0, key.length() - PART)));
	}

	static String line(ApiKeyRow row) {
		return Stream.of(row.key(), row.keyName(), row.userName(), row.email(), row.usageReason())
			.map(KeyFiles::field)
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String field(String value) {
		boolean plain = value.chars().noneMatch((ch) -> ch == '"' || ch == ',' || ch == '\r' || ch == '\n');
		return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
	}

}
