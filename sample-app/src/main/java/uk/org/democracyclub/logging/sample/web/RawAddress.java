package uk.org.democracyclub.logging.sample.web;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Reads what a visitor typed from the address as it was sent, because any text is a
 * possible postcode: a path variable would lose what is behind a semicolon, and a request
 * parameter that is not encoded properly would be an error, which Tomcat logs with the
 * visitor's text.
 */
final class RawAddress {

	private RawAddress() {
	}

	/**
	 * Reads what is behind the beginning of a path.
	 * @param request the request
	 * @param beginning how the path begins within the application, with a slash at the
	 * end
	 * @return the decoded rest, empty where there is none
	 */
	static String pathAfter(String beginning, HttpServletRequest request) {
		String path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
		return path.startsWith(beginning) ? decode(path.substring(beginning.length())) : "";
	}

	/**
	 * Reads the first value of a parameter of the query.
	 * @param name the name of the parameter
	 * @param request the request
	 * @return the decoded value, empty where there is none
	 */
	static String parameter(String name, HttpServletRequest request) {
		String value = UriComponentsBuilder.newInstance()
			.query(request.getQueryString())
			.build()
			.getQueryParams()
			.getFirst(name);
		return (value != null) ? decode(value.replace('+', ' ')) : "";
	}

	private static String decode(String raw) {
		try {
			return UriUtils.decode(raw, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Not encoded at all, then: '100%' is what was typed.
			return raw;
		}
	}

}
