package uk.org.democracyclub.logging.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The utm parameters of a visitor, kept in the session from the first page that had any.
 * Nothing in here throws for what a visitor sends or for a session store that fails: a
 * page does not break for a campaign.
 */
final class UtmSession {

	/** The name of the session's attribute. */
	static final String ATTRIBUTE = "dc.logging.utm";

	private static final Logger logger = LoggerFactory.getLogger(UtmSession.class);

	private UtmSession() {
	}

	/**
	 * Keeps the parameters of a page's query string, if it has any and none are kept yet.
	 * A session is created only then.
	 * @param request the request for a page
	 */
	static void capture(HttpServletRequest request) {
		try {
			UtmParameters utm = ofQuery(request);
			if (!utm.isEmpty()) {
				keep(request.getSession(), utm);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Could not keep the utm parameters of a visitor", ex);
		}
	}

	private static void keep(HttpSession session, UtmParameters utm) {
		if (session.getAttribute(ATTRIBUTE) == null) {
			session.setAttribute(ATTRIBUTE, utm);
		}
	}

	/**
	 * Returns the parameters of the visitor who makes a request.
	 * @param request the request
	 * @return those that are kept, or else those of the request itself
	 */
	static UtmParameters of(HttpServletRequest request) {
		try {
			return kept(request).orElseGet(() -> ofQuery(request));
		}
		catch (RuntimeException ex) {
			logger.debug("Could not read the utm parameters of a visitor", ex);
			return UtmParameters.NONE;
		}
	}

	private static Optional<UtmParameters> kept(HttpServletRequest request) {
		return Optional.ofNullable(request.getSession(false))
			.map((session) -> session.getAttribute(ATTRIBUTE))
			.filter(UtmParameters.class::isInstance)
			.map(UtmParameters.class::cast);
	}

	// From the query as it was sent: asking the request for a parameter would read the
	// body of a POST away from the controller, and fails in Tomcat if any other parameter
	// is malformed.
	private static UtmParameters ofQuery(HttpServletRequest request) {
		String query = request.getQueryString();
		if (query == null || !query.contains("utm_") || !"GET".equals(request.getMethod())) {
			return UtmParameters.NONE;
		}
		MultiValueMap<String, String> parameters = UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams();
		return new UtmParameters(value(parameters, "utm_source"), value(parameters, "utm_campaign"),
				value(parameters, "utm_medium"));
	}

	private static @Nullable String value(MultiValueMap<String, String> parameters, String name) {
		String raw = parameters.getFirst(name);
		if (raw == null) {
			return null;
		}
		try {
			return bounded(UriUtils.decode(raw.replace('+', ' '), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			// Not encoded properly: no campaign that anybody counts.
			return null;
		}
	}

	private static String bounded(String value) {
		if (value.length() <= PostcodeLogEntry.MAX_TEXT_LENGTH) {
			return value;
		}
		int end = PostcodeLogEntry.MAX_TEXT_LENGTH;
		return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end);
	}

}
