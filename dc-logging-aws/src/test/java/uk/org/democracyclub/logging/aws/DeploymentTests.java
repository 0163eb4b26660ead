package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.DcEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentTests {

	private final Map<String, String> variables = new HashMap<>(
			Map.of("DC_ENVIRONMENT", "development", "LOGS_BUCKET_NAME", "dc-example-logging"));

	private final Map<String, Object> context = new HashMap<>(Map.of("organizationId", "o-a1b2c3d4e5"));

	@BeforeEach
	void packageTheFunction(@TempDir Path folder) throws IOException {
		String archive = Files.createFile(folder.resolve("function.zip")).toString();
		this.context.put("functionArchive", archive);
		this.context.put("reportsArchive", archive);
	}

	@ParameterizedTest
	@EnumSource(names = { "DEVELOPMENT", "STAGING", "PRODUCTION" })
	void deploysThreeEnvironments(DcEnvironment environment) {
		this.variables.put("DC_ENVIRONMENT", environment.value());
		assertThat(deployment().environment()).isEqualTo(environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "prod", "Production", " production", "production " })
	void refusesAnyOtherEnvironment(String environment) {
		this.variables.put("DC_ENVIRONMENT", environment);
		assertRefused(
				"DC_ENVIRONMENT is '%s': it must be one of development, staging, production".formatted(environment));
	}

	@ParameterizedTest
	@CsvSource({ "DC_ENVIRONMENT, 'DC_ENVIRONMENT is not set: it must be one of development, staging, production'",
			"LOGS_BUCKET_NAME, 'LOGS_BUCKET_NAME is not set: it must be the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and dots, without s3://'" })
	void asksForWhatIsMissing(String variable, String message) {
		this.variables.put(variable, "");
		assertRefused(message);
		this.variables.remove(variable);
		assertRefused(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dc-example-logging", "logs", "a.b.c", "0-9" })
	void takesTheNameOfABucket(String bucket) {
		this.variables.put("LOGS_BUCKET_NAME", bucket);
		assertThat(deployment().logsBucket()).hasToString(bucket);
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3://dc-example-logging", "dc-example-logging/", "arn:aws:s3:::dc-example-logging",
			"DC-Logging", "dc_logging", "ab", "-logging", "logging-", "logging.", "dc..logging", "192.168.0.1",
			"dc logging", "xn--logging", "logging-s3alias", "${bucket}" })
	void refusesWhatCannotBeTheNameOfABucket(String bucket) {
		this.variables.put("LOGS_BUCKET_NAME", bucket);
		assertRefused(
				"LOGS_BUCKET_NAME is '%s': it must be the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and dots, without s3://"
					.formatted(bucket));
	}

	@Test
	void refusesANameThatIsTooLong() {
		this.variables.put("LOGS_BUCKET_NAME", "a".repeat(63));
		assertThat(deployment().logsBucket().value()).hasSize(63);
		this.variables.put("LOGS_BUCKET_NAME", "a".repeat(64));
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment);
	}

	@ParameterizedTest
	@CsvSource({ "development, dc-production-logging, production", "development, prod.logs, production",
			"production, dc-monitoring-dev-logging, development", "staging, dev-logs, development",
			"production, logs-staging, staging" })
	void refusesTheBucketOfAnotherEnvironment(String environment, String bucket, String other) {
		this.variables.put("DC_ENVIRONMENT", environment);
		this.variables.put("LOGS_BUCKET_NAME", bucket);
		assertRefused(
				"LOGS_BUCKET_NAME is '%s', a bucket of the environment '%s': the environment '%s' must not write there"
					.formatted(bucket, other, environment));
	}

	@ParameterizedTest
	@CsvSource({ "development, dc-monitoring-dev-logging", "production, dc-monitoring-production-logging",
			"production, devotion-logs" })
	void takesTheBucketOfTheEnvironment(String environment, String bucket) {
		this.variables.put("DC_ENVIRONMENT", environment);
		this.variables.put("LOGS_BUCKET_NAME", bucket);
		assertThat(deployment().logsBucket()).hasToString(bucket);
	}

	@Test
	void asksWhoMayLog() {
		this.context.remove("organizationId");
		assertRefused(
				"The context value 'organizationId' is not set: it must be the id of the AWS organisation whose accounts may log");
		this.context.put("organizationId", "democracyclub");
		assertRefused(
				"The context value 'organizationId' is 'democracyclub': it must be the id of the AWS organisation, such as o-a1b2c3d4e5");
	}

	@Test
	void takesThePartsOfTheOrganisationFromTheCommandLineAndFromCdkJson() {
		List<String> paths = List.of("o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/",
				"o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/ou-ab12-33333333/");
		this.context.put("organizationPaths", paths.get(0) + ", " + paths.get(1) + "*");
		assertThat(deployment().organization().paths()).isEqualTo(paths);
		this.context.put("organizationPaths", paths);
		assertThat(deployment().organization().paths()).isEqualTo(paths);
		this.context.put("organizationPaths", "");
		assertThat(deployment().organization().paths()).isEmpty();
		this.context.put("organizationPaths", List.of(" " + paths.get(0) + "\n"));
		assertThat(deployment().organization().paths()).containsExactly(paths.get(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ou-ab12-11111111", "o-a1b2c3d4e5/", "o-a1b2c3d4e5/r-ab12/", "o-a1b2c3d4e5/*",
			"o-a1b2c3d4e5/r-ab12/ou-ab12-11111111", "o-a1b2c3d4e5/r-ab12/ou-ab12-1*",
			"o-f6g7h8i9j0/r-ab12/ou-ab12-11111111/", "," })
	void refusesPathsThatNameNoPartOfTheOrganisation(String path) {
		this.context.put("organizationPaths", path);
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment)
			.withMessageStartingWith("The context value 'organizationPaths' contains '%s'", path.replace(",", ""))
			.withMessageContaining("o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/");
	}

	@ParameterizedTest
	@CsvSource({ "account, 12345, 'the 12 digits of an AWS account''s id'",
			"reservedConcurrency, 0, a whole number from 1 to 10000",
			"reservedConcurrency, many, a whole number from 1 to 10000", "alarmEmail, ops, an email address",
			"scanLimit, 0.5, a whole number from 1 to 100000" })
	void refusesOtherWrongValuesToo(String key, String value, String allowed) {
		this.context.put(key, value);
		assertRefused("The context value '%s' is '%s': it must be %s".formatted(key, value, allowed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere/function.zip", "pom.xml", "target" })
	void saysHowToBuildTheFunctionIfItIsNotThere(String archive) {
		this.context.put("functionArchive", archive);
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment)
			.withMessageContaining("'%s'".formatted(archive))
			.withMessageContaining("mvnw -pl dc-logging-aws -am package");
	}

	@Test
	void takesElectionsFromTheCommandLineAndFromCdkJson() {
		List<Election> elections = List.of(new Election(LocalDate.parse("2026-05-07"), null),
				new Election(LocalDate.parse("2024-07-04"), LocalDate.parse("2024-05-22")));
		this.context.put("elections", "2026-05-07, 2024-07-04 from 2024-05-22");
		assertThat(deployment().elections()).isEqualTo(elections);
		this.context.put("elections",
				List.of("2026-05-07", Map.of("polling_day", "2024-07-04", "period_start", "2024-05-22")));
		assertThat(deployment().elections()).isEqualTo(elections);
		this.context.remove("elections");
		assertThat(deployment().elections()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "7 May 2026", "2026-05-07 from 2026-05-08", "2026-05-07 from May", "2026-02-30", "next" })
	void refusesWhatIsNoElection(String election) {
		this.context.put("elections", "2025-05-01," + election);
		assertRefused(
				"The context value 'elections' has the election '%s': it must be a polling day such as 2026-05-07, or with the first day of its period, such as '2024-07-04 from 2024-05-22'"
					.formatted(election));
	}

	@Test
	void refusesAnElectionWithAnotherField() {
		this.context.put("elections", List.of(Map.of("polling_day", "2026-05-07", "start", "2026-04-01")));
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment)
			.withMessageContaining("The context value 'elections' has the election '{");
	}

	@Test
	void refusesAPollingDayThatIsNamedTwice() {
		this.context.put("elections", "2026-05-07, 2026-05-07 from 2026-04-15");
		assertRefused("The context value 'elections' has several elections of one day: name each polling day once");
	}

	@Test
	void saysHowToBuildTheFunctionOfReports() {
		this.context.put("reportsArchive", "nowhere.zip");
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment)
			.withMessageStartingWith("There is no archive of the function of reports at 'nowhere.zip'")
			.withMessageEndingWith("'reportsArchive'");
	}

	@Test
	void leavesToAwsWhatIsNotSet() {
		Deployment deployment = deployment();
		assertThat(deployment.account()).isNull();
		assertThat(deployment.reservedConcurrency()).isNull();
		assertThat(deployment.alarmEmail()).isNull();
	}

	private Deployment deployment() {
		return Deployment.of(this.variables, this.context::get, LocalDate.of(2026, 4, 20));
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(InvalidDeploymentException.class).isThrownBy(this::deployment).withMessage(message);
	}

}
