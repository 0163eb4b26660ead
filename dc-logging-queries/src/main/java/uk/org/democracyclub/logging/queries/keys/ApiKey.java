package uk.org.democracyclub.logging.queries.keys;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key of an API, and who uses it. All texts but the key may be what the user typed.
 * <p>
 * Its row is CSV on one line: Athena reads files line by line, so each line break and
 * other control character becomes a space.
 *
 * @param key the key: ASCII letters, digits, hyphens and underscores; the first one is no
 * underscore, because Athena reads no file whose name begins with one
 * @param name what the key is called
 * @param user the name of its user
 * @param email the user's address
 * @param usageReason what it is used for
 */
public record ApiKey(String key, String name, String user, String email, String usageReason) {

	private static final Predicate<String> KEY = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9_-]*").asMatchPredicate();

	private static final Pattern CONTROLS = Pattern.compile("\\R|[\\p{Cc}\u2028\u2029]");

	private static final int PART = 4;

	/**
	 * Creates a key.
	 * @throws IllegalArgumentException if the key cannot be published
	 */
	public ApiKey {
		if (!KEY.test(key)) {
			throw new IllegalArgumentException(
					"key: expected ASCII letters, digits, hyphens and underscores, and no underscore at the beginning; found something else in a text of %s characters"
						.formatted(key.length()));
		}
	}

	/** The name of its file: the first and the last four characters of the key. */
	String fileName() {
		return "%s_%s.csv".formatted(this.key.substring(0, Math.min(PART, this.key.length())),
				this.key.substring(Math.max(0, this.key.length() - PART)));
	}

	/** Its row, with a line break at the end. */
	String row() {
		return Stream.of(this.key, this.name, this.user, this.email, this.usageReason)
			.map(ApiKey::field)
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String field(String text) {
		String line = CONTROLS.matcher(text).replaceAll(" ");
		return (line.indexOf('"') < 0 && line.indexOf(',') < 0) ? line : "\"" + line.replace("\"", "\"\"") + "\"";
	}

	/** Leaves out the key. */
	@Override
	public String toString() {
		return "ApiKey";
	}

}
