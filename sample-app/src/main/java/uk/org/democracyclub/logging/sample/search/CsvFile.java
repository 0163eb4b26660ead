package uk.org.democracyclub.logging.sample.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A file of comma-separated values without quotes, in which every row must be complete.
 */
final class CsvFile {

	private final String name;

	private final String header;

	/**
	 * Describe a file.
	 * @param name the name, for messages
	 * @param header the first line that the file must have
	 */
	CsvFile(String name, String header) {
		this.name = name;
		this.header = header;
	}

	/**
	 * Reads the file row by row.
	 * @param reader the text of the file; it is not closed
	 * @param row takes the values of a row and refuses them with an
	 * {@link IllegalArgumentException}
	 * @throws IllegalStateException if the file is malformed, with the file and the line
	 */
	void read(Reader reader, Consumer<List<String>> row) {
		List<String> lines = lines(reader);
		if (lines.isEmpty() || !lines.get(0).equals(this.header)) {
			throw malformed(1, "the header must be '" + this.header + "'", null);
		}
		int columns = this.header.split(",", -1).length;
		for (int i = 1; i < lines.size(); i++) {
			List<String> values = List.of(lines.get(i).split(",", -1));
			try {
				requireComplete(values, columns);
				row.accept(values);
			}
			catch (IllegalArgumentException ex) {
				throw malformed(i + 1, ex.getMessage(), ex);
			}
		}
	}

	private static void requireComplete(List<String> values, int columns) {
		if (values.size() != columns) {
			throw new IllegalArgumentException("expected " + columns + " values, found " + values.size());
		}
		for (String value : values) {
			if (!value.equals(value.strip()) || value.indexOf('"') != -1) {
				throw new IllegalArgumentException("blanks around values and quotes are not allowed");
			}
		}
	}

	private static List<String> lines(Reader reader) {
		BufferedReader buffered = new BufferedReader(reader);
		List<String> lines = new ArrayList<>();
		try {
			for (String line = buffered.readLine(); line != null; line = buffered.readLine()) {
				lines.add(line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return lines;
	}

	private IllegalStateException malformed(int line, @Nullable String reason, @Nullable Exception cause) {
		return new IllegalStateException(this.name + ", line " + line + ": " + reason, cause);
	}

}
