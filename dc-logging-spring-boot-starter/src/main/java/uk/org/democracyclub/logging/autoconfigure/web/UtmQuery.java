package uk.org.democracyclub.logging.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Reads the utm parameters of a request's query string.
 */
final class UtmQuery {

	// What is left of an '&' in a link that was escaped twice.
	private static final String ESCAPED_SEPARATOR = "amp;";

	private UtmQuery() {
	}

	/**
	 * Reads the parameters. If one is repeated, the last value that is not empty counts,
	 * as in the Python sites. A malformed value counts as empty.
	 * @param request the request. Only its query string is read, because reading a
	 * parameter would consume the body of a POST before the controller does, and fails in
	 * Tomcat if any other parameter is malformed
	 * @return the parameters, truncated to what an entry holds
	 */
	static UtmParameters of(HttpServletRequest request) {
		String query = request.getQueryString();
		if (query == null || !query.contains("utm_")) {
			return UtmParameters.NONE;
		}
		Map<String, String> values = new HashMap<>();
		for (String parameter : StringUtils.delimitedListToStringArray(query, "&")) {
			String[] parts = parameter.split("=", 2);
			String name = withoutEscapes(parts[0]);
			String value = (parts.length == 2 && name.startsWith("utm_")) ? decode(parts[1]) : "";
			if (!value.isEmpty()) {
				values.put(name, value);
			}
		}
		return new UtmParameters(values.get("utm_source"), values.get("utm_campaign"), values.get("utm_medium"))
			.truncated();
	}

	private static String withoutEscapes(String name) {
		int start = 0;
		while (name.startsWith(ESCAPED_SEPARATOR, start)) {
			start += ESCAPED_SEPARATOR.length();
		}
		return name.substring(start);
	}

	private static String decode(String value) {
		try {
			return UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
