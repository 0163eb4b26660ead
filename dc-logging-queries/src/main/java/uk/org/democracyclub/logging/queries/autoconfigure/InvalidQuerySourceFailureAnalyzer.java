package uk.org.democracyclub.logging.queries.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to fix an {@link InvalidQuerySourceException}.
 */
class InvalidQuerySourceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidQuerySourceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidQuerySourceException cause) {
		String description = """
				The source of the queries could not be verified, so the application does not start:

				    Property: %s
				    Found: %s
				    Expected: %s""".formatted(cause.property(), cause.found(), cause.expected());
		return new FailureAnalysis(description, cause.action(), cause);
	}

}
