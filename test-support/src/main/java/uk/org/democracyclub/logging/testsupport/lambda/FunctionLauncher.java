package uk.org.democracyclub.logging.testsupport.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Starts a function from its archive, much as AWS Lambda does with 256 MB of memory.
 */
public final class FunctionLauncher {

	private static final String ARCHIVE = "dc-logging.function-archive";

	private static final String REGION = "eu-west-2";

	private static final String NAME = "ingest";

	private static final int MEMORY_MEGABYTES = 256;

	// Leaves room for all else that a JVM needs.
	private static final int HEAP_MEGABYTES = 160;

	private final Map<String, String> environment = new TreeMap<>();

	private final List<String> options = new ArrayList<>();

	private final Path archive;

	private final String handler;

	/**
	 * A function that is yet to be started.
	 * @param archive the zip archive, with jars in its folder 'lib'
	 * @param handler the name of the handler's class
	 */
	public FunctionLauncher(Path archive, String handler) {
		this.archive = archive;
		this.handler = handler;
	}

	/** Takes the archive that the build has packaged, and names in a system property. */
	public static FunctionLauncher packaged(String handler) {
		String archive = System.getProperty(ARCHIVE);
		return new FunctionLauncher(Path.of(Objects.requireNonNull(archive, ARCHIVE + " names no archive")), handler);
	}

	/** Sends what the function has for Firehose to a stub. */
	public FunctionLauncher firehose(URI url) {
		return environment("AWS_ENDPOINT_URL_FIREHOSE", url.toString());
	}

	/** Sends what the function has for SQS to a stub. */
	public FunctionLauncher sqs(URI url) {
		return environment("AWS_ENDPOINT_URL_SQS", url.toString());
	}

	/** Sets an environment variable, also one of those that AWS Lambda sets. */
	public FunctionLauncher environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Takes a snapshot after the start, as Lambda SnapStart does, and goes on from it.
	 */
	public FunctionLauncher snapStart() {
		return environment("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
			.options("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-XX:TieredStopAtLevel=4");
	}

	/** Adds to the options of the JVM. */
	public FunctionLauncher options(String... options) {
		this.options.addAll(Arrays.asList(options));
		return this;
	}

	/**
	 * Starts a process, which invocations of the function can then come to.
	 * @param lambda where it gets invocations from
	 * @return the running process
	 * @throws IOException if it cannot be started
	 */
	public FunctionProcess start(LambdaEmulator lambda) throws IOException {
		Path home = Files.createTempDirectory("function");
		Path task = unpackArchive(home.resolve("task"));
		List<String> command = command(home);
		RuntimeApi runtimeApi = lambda.openRuntimeApi();
		Path output = home.resolve("output.txt");
		ProcessBuilder process = new ProcessBuilder(command).directory(task.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		process.environment().keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH"));
		process.environment().putAll(lambdaEnvironment(task, runtimeApi));
		process.environment().putAll(this.environment);
		return new FunctionProcess(process, home, output, runtimeApi);
	}

	private List<String> command(Path home) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
				"-Xmx" + HEAP_MEGABYTES + "m", "--enable-native-access=ALL-UNNAMED"));
		command.add("-Djava.io.tmpdir=" + Files.createDirectory(home.resolve("tmp")));
		// Where the SDK looks for a profile.
		command.add("-Duser.home=" + home);
		command.add(RuntimeInterfaceClient.unpackLibrary(home));
		command.addAll(this.options);
		command.addAll(
				List.of("-cp", RuntimeInterfaceClient.classPath(), RuntimeInterfaceClient.MAIN_CLASS, this.handler));
		return command;
	}

	private Map<String, String> lambdaEnvironment(Path task, RuntimeApi runtimeApi) {
		Map<String, String> variables = new TreeMap<>();
		variables.put("_HANDLER", this.handler);
		variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
		variables.put("AWS_DEFAULT_REGION", REGION);
		variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
		variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(MEMORY_MEGABYTES));
		variables.put("AWS_LAMBDA_FUNCTION_NAME", NAME);
		variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
		variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
		variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + NAME);
		variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef");
		variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi.address());
		variables.put("AWS_REGION", REGION);
		variables.put("AWS_SECRET_ACCESS_KEY", "secret");
		variables.put("AWS_SESSION_TOKEN", "token");
		variables.put("LAMBDA_TASK_ROOT", task.toString());
		variables.put("LANG", "en_US.UTF-8");
		variables.put("TZ", ":UTC");
		return variables;
	}

	private Path unpackArchive(Path task) throws IOException {
		try (ZipFile zip = new ZipFile(this.archive.toFile())) {
			for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
				Path file = task.resolve(entry.getName());
				if (!entry.isDirectory()) {
					Files.createDirectories(file.getParent());
					try (InputStream content = zip.getInputStream(entry)) {
						Files.copy(content, file);
					}
				}
			}
		}
		return task;
	}

}
