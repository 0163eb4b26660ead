package uk.org.democracyclub.logging.ingest;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

/**
 * What a deployed function has to know, from its environment variables.
 *
 * @param stream the stream that it ingests, by its name in {@value #STREAM}
 * @param environment the environment in which it does so, from {@value #ENVIRONMENT}
 * @param deliveryStream the name of the Firehose stream, from {@value #DELIVERY_STREAM}
 * @param failureQueue the URL of the SQS queue for what cannot be relayed, from
 * {@value #FAILURE_QUEUE}
 */
record IngestSettings(LogStream<?> stream, DcEnvironment environment, String deliveryStream, URI failureQueue) {

	// Set by AWS Lambda.
	private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

	static final String STREAM = "DC_LOG_STREAM";

	static final String ENVIRONMENT = "DC_ENVIRONMENT";

	static final String DELIVERY_STREAM = "DC_DELIVERY_STREAM";

	static final String FAILURE_QUEUE = "DC_FAILURE_QUEUE_URL";

	/**
	 * Reads the settings.
	 * @param variables the environment variables
	 * @return the settings
	 * @throws IllegalArgumentException if one is missing or wrong; it names the variable,
	 * what was found and what is allowed
	 */
	static IngestSettings of(Map<String, String> variables) {
		DcEnvironment environment = environment(variables);
		String deliveryStream = required(variables, DELIVERY_STREAM, "the name of the Firehose stream");
		URI failureQueue = failureQueue(variables);
		refuseOther(environment, FUNCTION, variables.getOrDefault(FUNCTION, ""));
		refuseOther(environment, DELIVERY_STREAM, deliveryStream);
		refuseOther(environment, FAILURE_QUEUE,
				failureQueue.getPath().substring(failureQueue.getPath().lastIndexOf('/') + 1));
		return new IngestSettings(stream(variables), environment, deliveryStream, failureQueue);
	}

	private static void refuseOther(DcEnvironment environment, String variable, String name) {
		environment.otherIn(name).ifPresent((other) -> {
			throw new IllegalArgumentException(
					"The environment variable %s names '%s', which is of the environment '%s', but %s is '%s'"
						.formatted(variable, name, other, ENVIRONMENT, environment));
		});
	}

	private static LogStream<?> stream(Map<String, String> variables) {
		String names = LogStream.all().stream().map(LogStream::name).collect(Collectors.joining(", "));
		String name = required(variables, STREAM, "one of " + names);
		return LogStream.all()
			.stream()
			.filter((stream) -> stream.name().equals(name))
			.findFirst()
			.orElseThrow(() -> wrong(STREAM, "one of " + names, name));
	}

	private static DcEnvironment environment(Map<String, String> variables) {
		// Nothing is relayed from a developer's machine.
		var deployed = Arrays.stream(DcEnvironment.values()).filter((value) -> value != DcEnvironment.LOCAL).toList();
		String allowed = "one of " + deployed.stream().map(DcEnvironment::value).collect(Collectors.joining(", "));
		String name = required(variables, ENVIRONMENT, allowed);
		return deployed.stream()
			.filter((value) -> value.value().equals(name))
			.findFirst()
			.orElseThrow(() -> wrong(ENVIRONMENT, allowed, name));
	}

	private static URI failureQueue(Map<String, String> variables) {
		String allowed = "the URL of an SQS queue";
		String url = required(variables, FAILURE_QUEUE, allowed);
		try {
			URI uri = URI.create(url);
			if (uri.getHost() != null) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			// As below.
		}
		throw wrong(FAILURE_QUEUE, allowed, url);
	}

	private static String required(Map<String, String> variables, String name, String allowed) {
		String value = variables.get(name);
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException(
					"The environment variable %s is not set: it has to be %s".formatted(name, allowed));
		}
		return value;
	}

	private static IllegalArgumentException wrong(String name, String allowed, String found) {
		return new IllegalArgumentException(
				"The environment variable %s is '%s': it has to be %s".formatted(name, found, allowed));
	}

}
