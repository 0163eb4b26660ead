package uk.org.democracyclub.logging.sample.browser;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests, and says so, on machines without Chromium or Chrome and its driver.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresChromium.Condition.class)
@interface RequiresChromium {

	/** Looks for the programs. */
	final class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (browser().isEmpty()) {
				return ConditionEvaluationResult
					.disabled("Skipped: there is no Chromium on this machine (Debian: apt-get install chromium)");
			}
			if (driver().isEmpty()) {
				return ConditionEvaluationResult.disabled(
						"Skipped: there is no chromedriver on this machine (Debian: apt-get install chromium-driver)");
			}
			return ConditionEvaluationResult.enabled("There is Chromium");
		}

		static Optional<Path> browser() {
			return find("chromium", "chromium-browser", "google-chrome");
		}

		static Optional<Path> driver() {
			return find("chromedriver");
		}

		private static Optional<Path> find(String... names) {
			String[] folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
			return Stream.of(names)
				.flatMap((name) -> Arrays.stream(folders).map((folder) -> Path.of(folder, name)))
				.filter(Files::isExecutable)
				.findFirst();
		}

	}

}
