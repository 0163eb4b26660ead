package uk.org.democracyclub.logging.ingest.localstack;

import java.util.List;
import java.util.regex.Pattern;

import cloud.localstack.docker.DockerExe;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the docker client that the emulator would be started with. JUnit asks for
 * conditions before it lets any extension start something.
 */
class DisabledIfDockerUnavailableCondition implements ExecutionCondition {

	private static final Logger logger = LoggerFactory.getLogger(DisabledIfDockerUnavailableCondition.class);

	private static final List<String> ENGINE_VERSION = List.of("version", "--format", "{{.Server.Version}}");

	private static final Pattern VERSION = Pattern.compile("\\d\\S*");

	private static final int TIMEOUT_MINUTES = 1;

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (context.getTestMethod().isPresent()) {
			return ConditionEvaluationResult.enabled("Asked once for the class");
		}
		ConditionEvaluationResult result = askEngine();
		if (result.isDisabled()) {
			// Maven prints that something was skipped, but not why.
			logger.warn("{} is skipped: {}", context.getDisplayName(), result.getReason().orElseThrow());
		}
		return result;
	}

	private static ConditionEvaluationResult askEngine() {
		DockerExe client;
		try {
			client = new DockerExe();
		}
		catch (IllegalStateException ex) {
			return ConditionEvaluationResult
				.disabled("there is no docker client in any of the usual places, nor where DOCKER_LOCATION says");
		}
		try {
			String answer = client.execute(ENGINE_VERSION, TIMEOUT_MINUTES).strip();
			return VERSION.matcher(answer).matches() ? ConditionEvaluationResult.enabled("Docker engine " + answer)
					: ConditionEvaluationResult.disabled("no Docker engine answers; the docker client says: " + answer);
		}
		catch (RuntimeException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			return ConditionEvaluationResult.disabled("the docker client does not answer: " + cause);
		}
	}

}
