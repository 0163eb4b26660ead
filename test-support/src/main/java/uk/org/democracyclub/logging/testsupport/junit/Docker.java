package uk.org.democracyclub.logging.testsupport.junit;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The machine's Docker engine.
 */
final class Docker {

	private static final Pattern VERSION = Pattern.compile("\\d\\S*");

	private Docker() {
	}

	static @Nullable String missing() {
		// The variable is that of LocalStack's utilities.
		String client = Objects.requireNonNullElse(System.getenv("DOCKER_LOCATION"), "docker");
		Optional<Programs.Outcome> version = Programs.run(client, "version", "--format", "{{.Server.Version}}");
		if (version.isEmpty()) {
			return "there is no docker client that answers, neither on the path nor where DOCKER_LOCATION says";
		}
		String answer = version.get().output();
		return VERSION.matcher(answer).matches() ? null : "no Docker engine answers; the docker client says: " + answer;
	}

}
