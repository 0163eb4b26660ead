package uk.org.democracyclub.logging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a postcode as people type or copy it. Sites that search, and the reports on
 * searches, have one rule: white space and invisible characters of any kind, plus signs,
 * hyphens, dashes and {@code %20} are ignored, and so is the case of letters. What is
 * left are one or two letters, a digit, perhaps a letter or a digit, and then a digit and
 * two letters other than C, I, K, M, O and V, all of them of ASCII. Whether there is such
 * a postcode, nobody knows. Thread-safe.
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
	 * Brings a postcode into its usual form.
	 * @param typed what a visitor typed
	 * @return the postcode in capitals with one space, for example "SW1A 1AA"; empty if
	 * it does not have the form of a postcode
	 */
	public static Optional<String> canonical(String typed) {
		String compact = IGNORED.matcher(typed).replaceAll("");
		// Before the case is changed: some letters of other alphabets have capitals of
		// ASCII.
		if (!COMPACT.matcher(compact).matches()) {
			return Optional.empty();
		}
		String capitals = compact.toUpperCase(Locale.ROOT);
		int gap = capitals.length() - INWARD_LENGTH;
		return Optional.of(capitals.substring(0, gap) + " " + capitals.substring(gap));
	}

}
