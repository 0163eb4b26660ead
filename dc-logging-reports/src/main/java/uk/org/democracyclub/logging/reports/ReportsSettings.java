package uk.org.democracyclub.logging.reports;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * The settings of the deployed function, from its environment variables. Public so that a
 * deployment can check the variables that it sets. Immutable.
 *
 * @param environment the environment whose searches it reports, from
 * {@value #ENVIRONMENT}
 * @param bucket the bucket that reports are written to, from {@value #BUCKET}
 */
public record ReportsSettings(DcEnvironment environment, String bucket) {

	// Set by AWS Lambda.
	private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

	static final String ENVIRONMENT = "DC_ENVIRONMENT";

	static final String BUCKET = "DC_REPORTS_BUCKET";

	/**
	 * Reads the settings.
	 * @param variables the environment variables, those that AWS Lambda sets among them
	 * @return the settings
	 * @throws IllegalArgumentException if one is missing or wrong; it names the variable,
	 * what was found and what is allowed
	 */
	public static ReportsSettings of(Map<String, String> variables) {
		DcEnvironment environment = environment(variables);
		String bucket = required(variables, BUCKET, "the name of the bucket that reports are written to");
		environment.otherMeantIn(bucket).ifPresent((other) -> {
			throw wrong(BUCKET, "a bucket of the environment '%s', and not of '%s'".formatted(environment, other),
					bucket);
		});
		String expected = "dc-logging-reports-%s".formatted(environment);
		String function = variables.getOrDefault(FUNCTION, expected);
		if (!function.equals(expected)) {
			throw wrong(FUNCTION, "the name of the function of this environment, " + expected, function);
		}
		return new ReportsSettings(environment, bucket);
	}

	/**
	 * Returns the workgroup of Amazon Athena whose results are read.
	 * @return the name
	 */
	String workGroup() {
		return LogDatabase.workGroup(this.environment);
	}

	private static DcEnvironment environment(Map<String, String> variables) {
		List<DcEnvironment> choices = DcEnvironment.deployed();
		String allowed = "one of " + choices.stream().map(DcEnvironment::value).collect(Collectors.joining(", "));
		String found = required(variables, ENVIRONMENT, allowed);
		return choices.stream()
			.filter((choice) -> choice.value().equals(found))
			.findFirst()
			.orElseThrow(() -> wrong(ENVIRONMENT, allowed, found));
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
