package uk.org.democracyclub.logging.ingest.localstack;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import cloud.localstack.Localstack;
import cloud.localstack.docker.LocalstackDockerExtension;
import cloud.localstack.docker.annotation.IBindMountProvider;
import cloud.localstack.docker.annotation.IEnvironmentVariableProvider;
import cloud.localstack.docker.annotation.LocalstackDockerProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.org.democracyclub.logging.testsupport.junit.RequiresDocker;

/**
 * The logging path on LocalStack.
 */
@Tag("localstack")
@RequiresDocker
@ExtendWith(LocalstackDockerExtension.class)
// Ports of the engine's choice are deprecated, but leave alone what runs already.
@SuppressWarnings("deprecation")
@LocalstackDockerProperties(imageName = LocalStackImage.NAME, imageTag = LocalStackImage.TAG, randomizePorts = true,
		bindMountProvider = LocalStackIT.DockerSocket.class,
		environmentVariableProvider = LocalStackIT.EmulatorSettings.class)
class LocalStackIT extends LoggingPathContract {

	@Override
	URI endpoint() {
		return URI.create(Localstack.INSTANCE.endpointForPort(Localstack.DEFAULT_EDGE_PORT));
	}

	/**
	 * Lets the emulator run the function, which it does in a container beside its own.
	 */
	public static final class DockerSocket implements IBindMountProvider {

		private static final String PATH = "/var/run/docker.sock";

		@Override
		public Map<String, String> get() {
			return Map.of(PATH, PATH);
		}

	}

	/**
	 * What the emulator is told.
	 */
	public static final class EmulatorSettings implements IEnvironmentVariableProvider {

		private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

		@Override
		public Map<String, String> getEnvironmentVariables() {
			Map<String, String> variables = new HashMap<>();
			// Bytecode runs on either, and faster on the one that is there.
			variables.put("LAMBDA_IGNORE_ARCHITECTURE", "1");
			// A JVM among others on a small machine takes its time to start.
			variables.put("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "60");
			// Later images than the default one ask for it.
			String token = System.getenv(TOKEN);
			if (token != null) {
				variables.put(TOKEN, token);
			}
			return variables;
		}

	}

}
