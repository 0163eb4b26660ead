package uk.org.democracyclub.logging.queries.autoconfigure;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an operator reads when the application does not start, from the console of a real
 * start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void missingEnvironment(CapturedOutput output) {
		assertDoesNotStart();
		assertReport(output, "Property: dc.logging.environment", "Found: nothing",
				"Expected: one of local, development, staging, production",
				"dc.logging.environment=local queries the files of this machine, and needs no AWS.");
	}

	@Test
	void unknownEnvironment(CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=prod");
		assertReport(output, "Property: dc.logging.environment", "Value: \"prod\"",
				"    development\n    local\n    production\n    staging");
	}

	@ParameterizedTest
	@CsvSource({ "development, dc-logging-production, production", "production, dc-logging-development, development",
			"staging, research_PROD, production", "development, logs.stg, staging", "staging, local-things, local" })
	void workgroupOfAnotherEnvironment(String environment, String workGroup, String other, CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=" + environment, "dc.queries.work-group=" + workGroup);
		assertReport(output, "Property: dc.queries.work-group",
				"Found: '%s', a workgroup of the environment '%s'".formatted(workGroup, other),
				"Expected: 'dc-logging-%s', or another without the name of another environment, because dc.logging.environment is '%s'"
					.formatted(environment, environment),
				"Make dc.queries.work-group and dc.logging.environment agree");
	}

	@Test
	void workgroupInLocal(CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=local", "dc.queries.work-group=dc-logging-production");
		assertReport(output, "Found: 'dc-logging-production'",
				"Expected: no workgroup, because dc.logging.environment is 'local'");
	}

	@ParameterizedTest
	@CsvSource({ "dc.logging.queries.region, eu-west-1", "dc.logging.queries.work-group, research" })
	void formerNamesOfProperties(String property, String value, CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=staging", property + "=" + value);
		assertReport(output, "Property: dc.logging.queries", "Expected: dc.queries",
				"Rename dc.logging.queries.region to dc.queries.region, and likewise work-group and poll-interval.");
	}

	@Test
	void propertyThatDoesNotExist(CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=staging", "dc.queries.regoin=eu-west-1");
		assertReport(output, "dc.queries.regoin");
	}

	@ParameterizedTest
	@CsvSource({ "local, dc.logging.local.directory, ' '", "staging, dc.queries.poll-interval, 0s",
			"staging, dc.queries.poll-interval, 2h", "staging, dc.queries.region, ' '" })
	void wrongValueOfAnyOtherProperty(String environment, String property, String value, CapturedOutput output) {
		assertDoesNotStart("dc.logging.environment=" + environment, property + "=" + value);
		assertReport(output, "Property: " + property, "Expected: a", "or remove it.");
	}

	@Test
	void localWithoutDuckDb(CapturedOutput output) {
		assertDoesNotStart(
				new SpringApplicationBuilder(Application.class)
					.resourceLoader(new DefaultResourceLoader(new FilteredClassLoader("org.duckdb"))),
				"dc.logging.environment=local");
		assertReport(output, "Property: dc.logging.environment", "Found: 'local'",
				"Expected: another environment, because DuckDB is not on the class path",
				"Add the dependency org.duckdb:duckdb_jdbc, or define a QueryEngine bean.");
	}

	private static void assertDoesNotStart(String... properties) {
		assertDoesNotStart(new SpringApplicationBuilder(Application.class), properties);
	}

	private static void assertDoesNotStart(SpringApplicationBuilder application, String... properties) {
		String[] arguments = Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new);
		assertThatException().isThrownBy(() -> application.run(arguments).close());
	}

	private static void assertReport(CapturedOutput output, String... parts) {
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:");
		assertThat(output.getAll().substring(output.getAll().indexOf("APPLICATION FAILED TO START"))).contains(parts);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DcLoggingAutoConfiguration.class)
	static class Application {

	}

}
