package uk.org.democracyclub.logging.queries.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the files of this package.
 */
final class SqlFile {

	private SqlFile() {
	}

	static String read(String name) {
		try (InputStream file = SqlFile.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException("There is no file '%s'".formatted(name));
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
