package uk.org.democracyclub.logging.sample.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the key with which a client of the JSON interface says who it is. Keys are not
 * checked: the sample answers everybody.
 */
final class ApiKey {

	private static final Pattern TOKEN = Pattern.compile("\\s*Token\\s+(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

	private ApiKey() {
	}

	/**
	 * Reads the key from a header of the form {@code Authorization: Token <key>}.
	 * @param header the value of the header, if there is one
	 * @return the key, empty where the header has none or has another form
	 */
	static String fromAuthorizationHeader(@Nullable String header) {
		Matcher matcher = TOKEN.matcher((header != null) ? header : "");
		return matcher.matches() ? matcher.group(1) : "";
	}

}
