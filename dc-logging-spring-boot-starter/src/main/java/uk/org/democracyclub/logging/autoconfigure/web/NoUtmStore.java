package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Keeps nothing: each request has only its own utm parameters.
 */
final class NoUtmStore implements UtmStore {

	@Override
	public UtmParameters read(HttpServletRequest request) {
		return UtmParameters.NONE;
	}

	@Override
	public void write(UtmParameters utm, HttpServletRequest request, HttpServletResponse response) {
		// Nothing is kept.
	}

}
