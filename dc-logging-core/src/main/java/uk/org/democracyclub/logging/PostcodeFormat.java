package uk.org.democracyclub.logging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The format of postcodes as people type or paste them. Search sites and reports share
 * one rule: white space and invisible characters of any kind, plus signs, hyphens, dashes
 * and {@code %20} are ignored, and so is case. What remains must be one or two letters, a
 * digit, optionally another letter or digit, and then a digit and two letters other than
 * C, I, K, M, O and V, all in ASCII. Whether the postcode exists is not checked.
 * Thread-safe.
 */
public final class PostcodeFormat {

	private static final Pattern IGNORED = Pattern.compile("%20|[+\\t-\\r \\u0085\\u00A0\\u00AD\\u1680\\u180E"
			+ "\\u2000-\\u2015\\u2028-\\u202F\\u205F-\\u206F\\u2212\\u3000\\uFEFF-]");

	private static final Pattern COMPACT = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}",
			Pattern.CASE_INSENSITIVE);

	private static final int INWARD_LENGTH = 3;

	private PostcodeFormat() {
	}

	/**
	 * Converts a postcode to its usual form.
	 * @param typed what a visitor typed
	 * @return the postcode in upper case with one space, for example "SW1A 1AA"; empty if
	 * it does not have the format of a postcode
	 */
	public static Optional<String> canonical(String typed) {
		String compact = IGNORED.matcher(typed).replaceAll("");
		// Before changing the case: the upper case of some non-ASCII letters is ASCII.
		if (!COMPACT.matcher(compact).matches()) {
			return Optional.empty();
		}
		String capitals = compact.toUpperCase(Locale.ROOT);
		int gap = capitals.length() - INWARD_LENGTH;
		return Optional.of(capitals.substring(0, gap) + " " + capitals.substring(gap));
	}

}
