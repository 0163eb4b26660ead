package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests that synthesize where there is no Node.js, on which the CDK runs.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresNode.Condition.class)
public @interface RequiresNode {

	class Condition implements ExecutionCondition {

		private static final boolean AVAILABLE = isAvailable();

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			return AVAILABLE ? ConditionEvaluationResult.enabled("There is Node.js")
					: ConditionEvaluationResult.disabled("The CDK needs Node.js, and 'node --version' does not answer");
		}

		private static boolean isAvailable() {
			try {
				Process process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
				if (!process.waitFor(30, TimeUnit.SECONDS)) {
					process.destroyForcibly();
					return false;
				}
				return process.exitValue() == 0;
			}
			catch (IOException ex) {
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

}
