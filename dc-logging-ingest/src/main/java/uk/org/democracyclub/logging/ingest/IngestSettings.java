package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

/**
 * The settings of a deployed function, from its environment variables. Public so that
 * those who deploy it can check what they set. Immutable.
 *
 * @param stream the stream that it ingests, by its name in {@value #STREAM}
 * @param environment the environment in which it does so, from {@value #ENVIRONMENT}
 * @param deliveryStream the name of the Firehose stream, from {@value #DELIVERY_STREAM};
 * it must contain the environment
 * @param failureQueue the URL of the SQS queue for what cannot be relayed, from
 * {@value #FAILURE_QUEUE}; the name of the queue must contain the environment
 * @param retryQueue the URL of the SQS queue that invokes the function again with what
 * Firehose did not accept, from {@value #RETRY_QUEUE}; its name must contain the
 * environment, too
 */
public record IngestSettings(LogStream<?> stream, DcEnvironment environment, String deliveryStream, URI failureQueue,
		URI retryQueue) {

	// Set by AWS Lambda.
	private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

	static final String STREAM = "DC_LOG_STREAM";

	static final String ENVIRONMENT = "DC_ENVIRONMENT";

	static final String DELIVERY_STREAM = "DC_DELIVERY_STREAM";

	static final String FAILURE_QUEUE = "DC_FAILURE_QUEUE_URL";

	static final String RETRY_QUEUE = "DC_RETRY_QUEUE_URL";

	/**
	 * Reads the settings.
	 * @param variables the environment variables, including those that AWS Lambda sets
	 * @return the settings
	 * @throws IllegalArgumentException if one is missing or wrong; it names the variable,
	 * what was found and what is allowed
	 */
	public static IngestSettings of(Map<String, String> variables) {
		LogStream<?> stream = stream(variables);
		DcEnvironment environment = environment(variables);
		String deliveryStream = required(variables, DELIVERY_STREAM, "the name of the Firehose stream");
		URI failureQueue = queue(variables, FAILURE_QUEUE);
		URI retryQueue = queue(variables, RETRY_QUEUE);
		checkFunction(variables, stream.ingestFunctionName(environment));
		checkBelongs(environment, DELIVERY_STREAM, deliveryStream);
		checkBelongs(environment, FAILURE_QUEUE, name(failureQueue));
		checkBelongs(environment, RETRY_QUEUE, name(retryQueue));
		return new IngestSettings(stream, environment, deliveryStream, failureQueue, retryQueue);
	}

	// The applications find it by the same name.
	private static void checkFunction(Map<String, String> variables, String expected) {
		String name = variables.getOrDefault(FUNCTION, expected);
		if (!name.equals(expected)) {
			throw wrong(FUNCTION, "the name of the function of this stream and environment, " + expected, name);
		}
	}

	private static void checkBelongs(DcEnvironment environment, String variable, String name) {
		if (!environment.isIn(name) || environment.otherIn(name).isPresent()) {
			throw wrong(variable, "for the environment '%s', and its name must contain this environment and no other"
				.formatted(environment), name);
		}
	}

	private static LogStream<?> stream(Map<String, String> variables) {
		return oneOf(LogStream.all(), LogStream::name, variables, STREAM);
	}

	private static DcEnvironment environment(Map<String, String> variables) {
		// Nothing is relayed from a developer's machine.
		return oneOf(DcEnvironment.deployed(), DcEnvironment::value, variables, ENVIRONMENT);
	}

	private static <T> T oneOf(List<T> choices, Function<? super T, String> naming, Map<String, String> variables,
			String variable) {
		String allowed = "one of " + choices.stream().map(naming).collect(Collectors.joining(", "));
		String name = required(variables, variable, allowed);
		return choices.stream()
			.filter((choice) -> naming.apply(choice).equals(name))
			.findFirst()
			.orElseThrow(() -> wrong(variable, allowed, name));
	}

	/**
	 * {@return the name of the retry queue}
	 */
	String retryQueueName() {
		return name(this.retryQueue);
	}

	private static String name(URI queue) {
		return queue.getPath().replaceFirst("^.*/", "");
	}

	private static URI queue(Map<String, String> variables, String variable) {
		String allowed = "the URL of an SQS queue that is not FIFO";
		String url = required(variables, variable, allowed);
		try {
			URI uri = URI.create(url);
			if (uri.getHost() != null && !url.endsWith("/") && !url.endsWith(".fifo")) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			// As below.
		}
		throw wrong(variable, allowed, url);
	}

	private static String required(Map<String, String> variables, String name, String allowed) {
		String value = variables.get(name);
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException(
					"The environment variable %s is not set: it must be %s".formatted(name, allowed));
		}
		return value;
	}

	private static IllegalArgumentException wrong(String name, String allowed, String found) {
		return new IllegalArgumentException(
				"The environment variable %s is '%s': it must be %s".formatted(name, found, allowed));
	}

}
