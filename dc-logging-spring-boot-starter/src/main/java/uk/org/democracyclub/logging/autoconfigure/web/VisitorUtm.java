package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * The utm parameters of the visitor who makes a request: those of the request itself, or
 * else those that are kept from an earlier one. Never throws because of what a visitor
 * sends, or because a store fails: a campaign must not break a page. Thread-safe.
 */
final class VisitorUtm {

	private static final Logger logger = LoggerFactory.getLogger(VisitorUtm.class);

	private static final String KEPT = VisitorUtm.class.getName() + ".kept";

	private final UtmStore store;

	VisitorUtm(UtmStore store) {
		this.store = store;
	}

	/**
	 * Returns the visitor's parameters.
	 * @param request the request
	 * @return the request's own if it has any, never mixed with those that are kept
	 */
	UtmParameters of(HttpServletRequest request) {
		try {
			UtmParameters own = UtmQuery.of(request);
			return own.isEmpty() ? kept(request) : own;
		}
		catch (RuntimeException ex) {
			logger.debug("Could not read the utm parameters of a visitor", ex);
			return UtmParameters.NONE;
		}
	}

	// A page may log many entries, and a cookie has to be verified.
	private UtmParameters kept(HttpServletRequest request) {
		if (request.getAttribute(KEPT) instanceof UtmParameters kept) {
			return kept;
		}
		UtmParameters kept = this.store.read(request);
		request.setAttribute(KEPT, kept);
		return kept;
	}

	/**
	 * Keeps the parameters of a page for later requests, if it has any and they differ
	 * from those that are kept.
	 * @param request the request
	 * @param response its response
	 * @param handler what handles the request
	 */
	void keep(HttpServletRequest request, HttpServletResponse response, Object handler) {
		try {
			UtmParameters own = UtmQuery.of(request);
			if (!own.isEmpty() && !response.isCommitted() && PageHandlers.isPage(handler, request)
					&& !own.equals(kept(request))) {
				this.store.write(own, request, response);
				request.setAttribute(KEPT, own);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Could not keep the utm parameters of a visitor", ex);
		}
	}

}
