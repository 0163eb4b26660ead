package uk.org.democracyclub.logging.sample.search;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognises postcodes as people type them.
 */
final class PostcodeFormat {

	/**
	 * All kinds of blank, those that come along when copying from a document too, and the
	 * plus signs of old links.
	 */
	private static final Pattern FILLING = Pattern.compile("[\\s\\p{Z}\\u200B\\uFEFF+]+");

	/**
	 * The last two letters of a postcode are never C, I, K, M, O or V, which are too
	 * easily misread.
	 */
	private static final Pattern COMPACT = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}",
			Pattern.CASE_INSENSITIVE);

	private static final int INWARD_LENGTH = 3;

	private PostcodeFormat() {
	}

	/**
	 * Brings a postcode into its usual form.
	 * @param typed what the visitor typed
	 * @return the postcode in capitals with one space, or {@code null} where it does not
	 * have the form of a postcode
	 */
	static @Nullable String canonical(String typed) {
		String compact = FILLING.matcher(typed).replaceAll("");
		// Matched before it is capitalised, since other alphabets have letters whose
		// capital is an ASCII one.
		if (!COMPACT.matcher(compact).matches()) {
			return null;
		}
		String capitals = compact.toUpperCase(Locale.ROOT);
		int gap = capitals.length() - INWARD_LENGTH;
		return capitals.substring(0, gap) + " " + capitals.substring(gap);
	}

}
