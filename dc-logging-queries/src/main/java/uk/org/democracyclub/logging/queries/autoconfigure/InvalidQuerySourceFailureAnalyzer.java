package uk.org.democracyclub.logging.queries.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to mend an {@link InvalidQuerySourceException}.
 */
class InvalidQuerySourceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidQuerySourceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidQuerySourceException cause) {
		String description = """
				It is not certain that queries would ask the right logs, so the application does not start:

				    Property: %s
				    Found: %s
				    Expected: %s""".formatted(cause.property(), cause.found(), cause.expected());
		return new FailureAnalysis(description, cause.action(), cause);
	}

}
