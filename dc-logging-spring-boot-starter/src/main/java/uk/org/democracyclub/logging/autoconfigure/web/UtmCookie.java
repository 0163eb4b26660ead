package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Keeps utm parameters in a cookie, so that the server holds no state, and any instance
 * behind a load balancer can read them. The cookie is deleted when the browser is closed.
 */
final class UtmCookie implements UtmStore {

	/** The name of the cookie. */
	static final String NAME = "dc_logging_utm";

	private static final Cookie[] NO_COOKIES = {};

	private final UtmCookieFormat format;

	UtmCookie(UtmCookieFormat format) {
		this.format = format;
	}

	@Override
	public UtmParameters read(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		return Arrays.stream((cookies != null) ? cookies : NO_COOKIES)
			.filter((cookie) -> cookie.getName().equals(NAME))
			.map((cookie) -> this.format.read(cookie.getValue()))
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(UtmParameters.NONE);
	}

	@Override
	public void write(UtmParameters utm, HttpServletRequest request, HttpServletResponse response) {
		Cookie cookie = new Cookie(NAME, this.format.write(utm));
		cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
		cookie.setHttpOnly(true);
		cookie.setSecure(request.isSecure());
		// Sent with links from other sites, but not with their images and forms.
		cookie.setAttribute("SameSite", "Lax");
		response.addCookie(cookie);
	}

}
