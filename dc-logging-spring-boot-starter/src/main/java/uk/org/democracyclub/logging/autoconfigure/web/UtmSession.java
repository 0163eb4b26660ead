package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Keeps utm parameters in the HTTP session, as plain strings: any session store can hold
 * these, also one that writes JSON and reads only known types.
 */
final class UtmSession implements UtmStore {

	/** The names of the session's attributes. */
	static final String SOURCE = "dc.logging.utm.source";

	static final String CAMPAIGN = "dc.logging.utm.campaign";

	static final String MEDIUM = "dc.logging.utm.medium";

	@Override
	public UtmParameters read(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null)
				? new UtmParameters(text(session, SOURCE), text(session, CAMPAIGN), text(session, MEDIUM))
				: UtmParameters.NONE;
	}

	private static String text(HttpSession session, String attribute) {
		return (session.getAttribute(attribute) instanceof String text) ? text : "";
	}

	@Override
	public void write(UtmParameters utm, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession();
		session.setAttribute(SOURCE, utm.source());
		session.setAttribute(CAMPAIGN, utm.campaign());
		session.setAttribute(MEDIUM, utm.medium());
	}

}
