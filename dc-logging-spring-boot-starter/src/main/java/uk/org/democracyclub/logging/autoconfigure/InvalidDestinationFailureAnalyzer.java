package uk.org.democracyclub.logging.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how to fix an {@link InvalidDestinationException}.
 */
class InvalidDestinationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDestinationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDestinationException cause) {
		String description = """
				The log destination could not be verified, so the application does not start:

				    Property: %s
				    Found: %s
				    Expected: %s""".formatted(cause.property(), cause.found(), cause.expected());
		return new FailureAnalysis(description, cause.action(), cause);
	}

}
