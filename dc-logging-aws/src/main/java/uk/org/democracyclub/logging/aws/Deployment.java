package uk.org.democracyclub.logging.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * What to deploy, and where to. Immutable.
 *
 * @param environment the environment, from {@value #ENVIRONMENT}
 * @param logsBucket the existing bucket that holds the logs, from {@value #LOGS_BUCKET}
 * @param organization who may log, from the context values 'organizationId' and
 * 'organizationPaths'
 * @param account the id of the AWS account to deploy into, from the context value
 * 'account'; without it that of the credentials
 * @param functionArchive the archive of the ingest function, from the context value
 * 'functionArchive'
 * @param reservedConcurrency the reserved concurrency of a stream's function, from the
 * context value 'reservedConcurrency'; without it, the function shares the concurrency of
 * the account
 * @param alarmEmail where alarms are sent, from the context value 'alarmEmail'; without
 * it, alarms are not sent to anyone
 * @param scanLimit how much a query in Athena may read, in GiB, from the context value
 * 'scanLimit'
 * @param firehoseThroughput how many MiB a second each Firehose stream accepts, from the
 * context value 'firehoseThroughput', if AWS has raised this quota
 * @param reportsArchive the archive of the function of reports, from the context value
 * 'reportsArchive'
 * @param elections the elections that reports are scheduled for, from the context value
 * 'elections'
 * @param today the day; schedules of the past are left out
 */
record Deployment(DcEnvironment environment, BucketName logsBucket, Organization organization, @Nullable String account,
		Path functionArchive, @Nullable Integer reservedConcurrency, @Nullable String alarmEmail, int scanLimit,
		@Nullable Integer firehoseThroughput, Path reportsArchive, List<Election> elections, LocalDate today) {

	static final String ENVIRONMENT = "DC_ENVIRONMENT";

	static final String LOGS_BUCKET = "LOGS_BUCKET_NAME";

	/** The region of all that is deployed. Fixed by the deployed system. */
	static final String REGION = LogDatabase.REGION;

	private static final String DEFAULT_FUNCTION_ARCHIVE = "target/function.zip";

	private static final String DEFAULT_REPORTS_ARCHIVE = "target/reports-function.zip";

	// About half a dollar.
	private static final int DEFAULT_SCAN_LIMIT = 100;

	private static final Predicate<String> ACCOUNT = Pattern.compile("\\d{12}").asMatchPredicate();

	private static final Predicate<String> EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+").asMatchPredicate();

	/**
	 * Reads the settings.
	 * @param variables the environment variables
	 * @param context looks up a context value of the CDK by its key
	 * @param today the day
	 * @return the deployment
	 * @throws InvalidDeploymentException if a setting is missing or wrong
	 */
	static Deployment of(Map<String, String> variables, Function<String, @Nullable Object> context, LocalDate today) {
		DcEnvironment environment = environment(variables);
		String bucket = variables.getOrDefault(LOGS_BUCKET, "");
		if (bucket.isEmpty()) {
			throw new InvalidDeploymentException(
					"%s is not set: it must be %s".formatted(LOGS_BUCKET, BucketName.RULE));
		}
		Context values = new Context(context);
		return new Deployment(environment, BucketName.of(bucket, environment, LOGS_BUCKET),
				new Organization(
						values.required("organizationId", "the id of the AWS organisation whose accounts may log"),
						values.list("organizationPaths")),
				values.matching("account", ACCOUNT, "the 12 digits of an AWS account's id"),
				archive(values, "functionArchive", DEFAULT_FUNCTION_ARCHIVE, "the ingest function"),
				values.number("reservedConcurrency", 1, 10_000),
				values.matching("alarmEmail", EMAIL, "an email address"), scanLimit(values),
				values.number("firehoseThroughput", 1, 10_000),
				archive(values, "reportsArchive", DEFAULT_REPORTS_ARCHIVE, "the function of reports"),
				values.elections("elections"), today);
	}

	private static DcEnvironment environment(Map<String, String> variables) {
		// What is local stays on its machine.
		List<DcEnvironment> allowed = DcEnvironment.deployed();
		String choices = allowed.stream().map(DcEnvironment::value).collect(Collectors.joining(", "));
		String found = variables.getOrDefault(ENVIRONMENT, "");
		if (found.isEmpty()) {
			throw new InvalidDeploymentException("%s is not set: it must be one of %s".formatted(ENVIRONMENT, choices));
		}
		return allowed.stream()
			.filter((environment) -> environment.value().equals(found))
			.findFirst()
			.orElseThrow(() -> new InvalidDeploymentException(
					"%s is '%s': it must be one of %s".formatted(ENVIRONMENT, found, choices)));
	}

	private static Path archive(Context values, String key, String defaultArchive, String function) {
		String found = values.optional(key);
		Path archive = Path.of((found != null) ? found : defaultArchive);
		if (!Files.isRegularFile(archive) || !archive.toString().endsWith(".zip")) {
			throw new InvalidDeploymentException(
					"There is no archive of %s at '%s': build it with 'mvnw -pl dc-logging-aws -am package -DskipTests' in the project's root, or name it with the context value '%s'"
						.formatted(function, archive, key));
		}
		return archive;
	}

	private static int scanLimit(Context values) {
		Integer found = values.number("scanLimit", 1, 100_000);
		return (found != null) ? found : DEFAULT_SCAN_LIMIT;
	}

	/**
	 * Reads context values: texts from the command line, or whatever JSON can hold from
	 * {@code cdk.json}.
	 *
	 * @param lookup looks up a value by its key
	 */
	private record Context(Function<String, @Nullable Object> lookup) {

		@Nullable String optional(String key) {
			Object found = this.lookup.apply(key);
			return (found == null || found.toString().isBlank()) ? null : found.toString().strip();
		}

		String required(String key, String allowed) {
			String found = optional(key);
			if (found == null) {
				throw new InvalidDeploymentException(
						"The context value '%s' is not set: it must be %s".formatted(key, allowed));
			}
			return found;
		}

		List<String> list(String key) {
			if (this.lookup.apply(key) instanceof List<?> list) {
				return list.stream().map((element) -> element.toString().strip()).toList();
			}
			String found = optional(key);
			return (found != null) ? Arrays.stream(found.split(",", -1)).map(String::strip).toList() : List.of();
		}

		// In cdk.json also objects.
		List<Election> elections(String key) {
			List<?> found = (this.lookup.apply(key) instanceof List<?> list) ? list : list(key);
			List<Election> elections = found.stream().map((value) -> election(key, value)).toList();
			if (elections.stream().map(Election::pollingDay).distinct().count() < elections.size()) {
				throw new InvalidDeploymentException(
						"The context value '%s' has several elections of one day: name each polling day once"
							.formatted(key));
			}
			return elections;
		}

		private static Election election(String key, Object value) {
			try {
				return Election.of(value);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidDeploymentException("The context value '%s' has the election '%s': it must be %s"
					.formatted(key, value, Election.RULE));
			}
		}

		@Nullable String matching(String key, Predicate<String> rule, String allowed) {
			String found = optional(key);
			if (found != null && !rule.test(found)) {
				throw wrong(key, found, allowed);
			}
			return found;
		}

		@Nullable Integer number(String key, int min, int max) {
			String found = optional(key);
			if (found == null) {
				return null;
			}
			try {
				int number = Integer.parseInt(found);
				if (number >= min && number <= max) {
					return number;
				}
			}
			catch (NumberFormatException ex) {
				// As below.
			}
			throw wrong(key, found, "a whole number from %s to %s".formatted(min, max));
		}

		private static InvalidDeploymentException wrong(String key, String found, String allowed) {
			return new InvalidDeploymentException(
					"The context value '%s' is '%s': it must be %s".formatted(key, found, allowed));
		}

	}

}
