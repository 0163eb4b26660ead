package uk.org.democracyclub.logging.queries.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the files of this package. The line {@code -- include <name>} is replaced by the
 * lines of the file {@code <name>.part.sql}, so that what several queries share is
 * written once.
 */
final class SqlFile {

	private static final Pattern INCLUDE = Pattern.compile("^-- include ([a-z-]+)$", Pattern.MULTILINE);

	private SqlFile() {
	}

	static String read(String name) {
		return INCLUDE.matcher(content(name).strip())
			.replaceAll((include) -> Matcher.quoteReplacement(content(include.group(1) + ".part.sql").stripTrailing()));
	}

	private static String content(String name) {
		try (InputStream file = SqlFile.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException("There is no file '%s'".formatted(name));
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
