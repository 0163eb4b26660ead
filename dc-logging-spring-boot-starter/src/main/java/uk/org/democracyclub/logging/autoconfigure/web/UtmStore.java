package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Where the utm parameters of a visitor are kept between requests. Thread-safe.
 */
interface UtmStore {

	/**
	 * Returns what is kept for the visitor who makes a request.
	 * @param request the request
	 * @return the parameters, {@link UtmParameters#NONE} if there are none
	 */
	UtmParameters read(HttpServletRequest request);

	/**
	 * Keeps parameters, in place of what was kept before.
	 * @param utm the parameters
	 * @param request the request that had them
	 * @param response its response, not committed yet
	 */
	void write(UtmParameters utm, HttpServletRequest request, HttpServletResponse response);

}
