package uk.org.democracyclub.logging.aws.lake;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Starts Trino when the first test asks for it, and ends it after the last.
 */
class TrinoExtension extends TypeBasedParameterResolver<Trino> implements ExecutionCondition {

	private static final System.Logger logger = System.getLogger(TrinoExtension.class.getName());

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Optional<Path> jdk = TrinoJdk.find();
		if (jdk.isPresent()) {
			return ConditionEvaluationResult.enabled("Trino runs on " + jdk.get());
		}
		String reason = "Trino needs a JDK %d or newer, and Maven has found none".formatted(TrinoJdk.OLDEST);
		if (context.getTestMethod().isEmpty()) {
			// Maven prints that something was skipped, but not why.
			logger.log(Level.WARNING, "{0} is skipped: {1}", context.getDisplayName(), reason);
		}
		return ConditionEvaluationResult.disabled(reason);
	}

	@Override
	public Trino resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(TrinoExtension.class))
			.computeIfAbsent(Start.class, (key) -> Start.attempt(), Start.class)
			.trino();
	}

	// The store would try again for each test, each time for minutes, if it saw a
	// failure.
	private record Start(Trino trinoIfStarted, RuntimeException failure) implements AutoCloseable {

		static Start attempt() {
			try {
				return new Start(Trino.start(TrinoJdk.find().orElseThrow()), null);
			}
			catch (RuntimeException ex) {
				return new Start(null, ex);
			}
		}

		Trino trino() {
			if (this.failure != null) {
				throw new IllegalStateException("There is no Trino", this.failure);
			}
			return this.trinoIfStarted;
		}

		@Override
		public void close() {
			if (this.trinoIfStarted != null) {
				this.trinoIfStarted.close();
			}
		}

	}

}
