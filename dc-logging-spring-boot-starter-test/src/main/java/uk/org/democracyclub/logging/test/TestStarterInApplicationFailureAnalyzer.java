package uk.org.democracyclub.logging.test;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link TestStarterInApplicationException}.
 */
final class TestStarterInApplicationFailureAnalyzer extends AbstractFailureAnalyzer<TestStarterInApplicationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TestStarterInApplicationException cause) {
		return new FailureAnalysis(
				cause.getMessage() + ". All log entries would be discarded, so the application does not start.",
				"""
						Set the scope of the dependency: <scope>test</scope> in Maven, testImplementation in Gradle.
						If this is a test that starts the application with SpringApplication, or a main method among the tests, set
						    dc.logging.test.enabled=true to record entries instead of sending them, or
						    dc.logging.test.enabled=false to log as the deployed application does.""",
				cause);
	}

}
