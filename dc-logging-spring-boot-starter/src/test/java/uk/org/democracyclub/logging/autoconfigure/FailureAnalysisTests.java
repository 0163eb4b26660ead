package uk.org.democracyclub.logging.autoconfigure;

import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer reads when the application does not start, from the console of a real
 * start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private static final String PREFIX = "arn:aws:lambda:eu-west-2:123456789012:function:";

	@Test
	void missingEnvironment(CapturedOutput output) {
		assertDoesNotStart(Application.class);
		assertReport(output, "Property: dc.logging.environment", "Found: nothing",
				"Expected: one of local, development, staging, production",
				"Set dc.logging.environment. The environment 'local' keeps the entries on this machine and needs no AWS.");
	}

	@Test
	void decoratorWithoutEnvironment(CapturedOutput output) {
		assertDoesNotStart(Decorates.class);
		assertReport(output, "This application declares a PostcodeLogger", "Property: dc.logging.environment",
				"Found: nothing", "Set dc.logging.environment, for example dc.logging.environment=local.");
	}

	@Test
	void missingLoggerThatTheApplicationDoesNotDeclareIsExplainedBySpringBoot(CapturedOutput output) {
		assertDoesNotStart(NeedsALogger.class);
		assertReport(output, "required a bean of type 'uk.org.democracyclub.logging.PostcodeLogger'");
		assertThat(output).doesNotContain("This application declares a PostcodeLogger");
	}

	@Test
	void unknownEnvironment(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=prod");
		assertReport(output, "Property: dc.logging.environment", "Value: \"prod\"", "The following values are valid:",
				"    development\n    local\n    production\n    staging");
	}

	@Test
	void missingArn(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=staging");
		assertReport(output, "Property: dc.logging.function-arn", "Found: nothing",
				"Expected: the ARN of the function 'ingest-dc-postcode-searches-staging'",
				"Set dc.logging.function-arn, for example dc.logging.function-arn=" + PREFIX
						+ "ingest-dc-postcode-searches-staging.",
				"To keep the entries on this machine, set dc.logging.environment=local.");
	}

	@Test
	void emptyArnIsMissing(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=staging", "dc.logging.function-arn= ");
		assertReport(output, "Found: nothing");
	}

	@ParameterizedTest
	@CsvSource({ "ingest-dc-postcode-searches-staging, it is not an ARN",
			"arn:aws:sqs:eu-west-2:123456789012:queue, 'its service is ''sqs'', not ''lambda'''",
			"arn:aws:lambda:eu-west-2:123456789012:layer:x:1, 'it names ''layer:x:1'', not a function'" })
	void malformedArnOrNotAFunction(String arn, String problem, CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=staging", "dc.logging.function-arn=" + arn);
		assertReport(output, "Found: '%s'; %s".formatted(arn, problem),
				"Correct dc.logging.function-arn. Example: " + PREFIX + "ingest-dc-postcode-searches-staging");
	}

	@Test
	void otherEnvironment(CapturedOutput output) {
		String arn = PREFIX + "ingest-dc-postcode-searches-production:live";
		assertDoesNotStart(Application.class, "dc.logging.environment=development", "dc.logging.function-arn=" + arn);
		assertReport(output,
				"Found: '%s'; the function 'ingest-dc-postcode-searches-production' belongs to the environment 'production'"
					.formatted(arn),
				"Expected: the function 'ingest-dc-postcode-searches-development', because dc.logging.environment is 'development'",
				"Make dc.logging.function-arn and dc.logging.environment agree: correct whichever is wrong.");
	}

	@Test
	void otherStream(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=development",
				"dc.logging.function-arn=" + PREFIX + "ingest-dc-leaflets-development");
		assertReport(output,
				"the function 'ingest-dc-leaflets-development' is not one of the stream 'dc-postcode-searches'",
				"Set dc.logging.function-arn to the function 'ingest-dc-postcode-searches-development'.");
	}

	@Test
	void unknownFunctionName(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=development",
				"dc.logging.function-arn=" + PREFIX + "mine:live");
		assertReport(output, "the function 'mine' does not follow the naming convention",
				"If this is the right function, set dc.logging.function-name=mine.");
	}

	@Test
	void functionNameThatIsNotTheArns(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=development",
				"dc.logging.function-arn=" + PREFIX + "mine", "dc.logging.function-name=mime");
		assertReport(output, "the function 'mine' is not the one that function-name allows, 'mime'",
				"Make dc.logging.function-arn and dc.logging.function-name agree");
	}

	@Test
	void arnInLocal(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=local",
				"dc.logging.function-arn=" + PREFIX + "ingest-dc-postcode-searches-production");
		assertReport(output, "Expected: no ARN, because dc.logging.environment is 'local'",
				"Remove dc.logging.function-arn to keep the entries on this machine");
	}

	@Test
	void endpointThatIsSetForOtherClients(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=production",
				"dc.logging.function-arn=" + PREFIX + "ingest-dc-postcode-searches-production",
				"spring.cloud.aws.endpoint=http://user:secret@localhost:4566/path");
		assertReport(output, "Property: dc.logging.endpoint",
				"Found: nothing, but spring.cloud.aws.endpoint sets the endpoint 'http://localhost:4566'",
				"Expected: AWS's own endpoint, 'https://lambda.eu-west-2.amazonaws.com', because dc.logging.environment is 'production'",
				"If entries are to go to 'http://localhost:4566', set dc.logging.endpoint=http://localhost:4566.",
				"If they are to go to AWS, remove spring.cloud.aws.endpoint, or set "
						+ "dc.logging.endpoint=https://lambda.eu-west-2.amazonaws.com to keep it for other clients.");
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void endpointOfACustomizer(CapturedOutput output) {
		assertDoesNotStart(CustomizesTheEndpoint.class, "dc.logging.environment=staging",
				"dc.logging.function-arn=" + PREFIX + "ingest-dc-postcode-searches-staging");
		assertReport(output, "a customizer of the AWS Lambda client sets the endpoint 'http://localhost:4566'");
	}

	@ParameterizedTest
	@CsvSource({ "localhost:4566, it does not begin with http:// or https://", "http://[, Expected closing bracket" })
	void malformedEndpoint(String endpoint, String problem, CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=staging",
				"dc.logging.function-arn=" + PREFIX + "ingest-dc-postcode-searches-staging",
				"dc.logging.endpoint=" + endpoint);
		assertReport(output, "Property: dc.logging.endpoint", "Found: '%s'; %s".formatted(endpoint, problem),
				"Correct dc.logging.endpoint. Example: http://localhost:4566");
	}

	@Test
	void endpointInLocal(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=local",
				"dc.logging.endpoint=http://localhost:4566");
		assertReport(output, "Expected: no endpoint, because dc.logging.environment is 'local'",
				"Remove dc.logging.endpoint to keep the entries on this machine");
	}

	@Test
	void missingProductWhenAnEntryNeedsItAtStart(CapturedOutput output) {
		assertDoesNotStart(StartsAnEntry.class, "dc.logging.environment=local", "dc.logging.fake=true");
		assertReport(output, "Property: dc.logging.product",
				"Expected: one of WCIVF, WDIV, AGGREGATOR_API, EC_API, YNR, ELECTION_LEAFLETS",
				"Set dc.logging.product, for example dc.logging.product=WCIVF.");
	}

	@ParameterizedTest
	@CsvSource({ "dc.logging.product, wciv, WCIVF",
			"dc.logging.time-zone, Europe/Londn, 'the name of a time zone, such as UTC or Europe/London'",
			"dc.logging.buffer.capacity, 0, must be at least 1",
			"dc.logging.delivery.timeout, 0s, must be at least 1ms",
			"dc.logging.delivery.max-in-flight, 0, must be at least 1 and at most 1000",
			"dc.logging.delivery.max-in-flight, 1001, must be at least 1 and at most 1000",
			"dc.logging.delivery.linger, -1s, must not be negative", "dc.logging.protocol, bulk, SINGLE",
			"dc.logging.spool.sync, often, 'It must be ''never'', ''always'', or an interval'",
			"dc.logging.spool.sync, 0s, an interval of at least 1ms", "dc.logging.spool.max-size, 1KB, at least 1MB",
			"dc.logging.delivery.initial-backoff, -1s, must not be negative",
			"dc.logging.delivery.max-backoff, 1ms, must not be shorter than dc.logging.delivery.initial-backoff",
			"dc.logging.shutdown-timeout, -1s, must not be negative",
			"dc.logging.delivery.batch-size, 10B, It must be at least 1KB and at most 1MB",
			"dc.logging.delivery.batch-size, 2MB, It must be at least 1KB and at most 1MB",
			"dc.logging.local.object-size, 0B, must be at least 1B", "dc.logging.local.object-size, 17MB, at most 16MB",
			"dc.logging.local.directory, ' ', must not be blank", "dc.logging.delivery.timeout, 2d, must be at most 1d",
			"dc.logging.local.object-age, 0s, must be at least 1ms",
			"dc.logging.health.status-in-trouble, sick, degraded" })
	void wrongValueOfAnyOtherProperty(String property, String value, String expected, CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=local", "dc.logging.spool.directory=target/spool",
				property + "=" + value);
		String report = report(output);
		assertThat(report.replace("-", "").toLowerCase(Locale.ROOT))
			.contains(property.replace("-", "").toLowerCase(Locale.ROOT));
		assertThat(report.toLowerCase(Locale.ROOT)).contains(expected.toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "spool.sync=often", "spool.max-size=1KB", "local.object-size=0B", "delivery.batch-size=10B" })
	void wrongValueAlsoOfWhatIsNotInUse(String setting, CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=development", "dc.logging.fake=true",
				"dc.logging." + setting);
		assertReport(output, "dc.logging." + setting.substring(0, setting.indexOf('=')), "It must be");
	}

	@ParameterizedTest
	@CsvSource({ "dc.logging.time-zne, dc.logging.time-zone", "dc.logging.fuction-arn, dc.logging.function-arn",
			"dc.logging.functionarns, dc.logging.function-arn", "dc.logging.spool.dir, dc.logging.spool.directory",
			"dc.logging.spool.sync.every, dc.logging.spool.sync",
			"dc.logging.max-in-flight, dc.logging.delivery.max-in-flight",
			"dc.logging.delivery.max-in-flights, dc.logging.delivery.max-in-flight",
			"dc.logging.streams.dc-feature-uses.arn, dc.logging.streams.dc-feature-uses.function-arn" })
	void propertyThatDoesNotExist(String property, String nearest, CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=local", property + "=secret");
		assertReport(output, "Unknown property %s. Did you mean %s?".formatted(property, nearest),
				"Origin: \"%s\" from property source \"commandLineArgs\"".formatted(property),
				"Correct the name, or remove the property.");
		assertThat(report(output)).doesNotContain("nvalid value", "secret");
	}

	@Test
	void propertyThatIsLikeNoOther(CapturedOutput output) {
		assertDoesNotStart(Application.class, "dc.logging.environment=local", "dc.logging.quux=", "dc.logging.level=x");
		assertReport(output, "Unknown property dc.logging.quux.", "Unknown property dc.logging.level.");
		assertThat(report(output)).doesNotContain("Did you mean");
	}

	@Test
	void emptyPropertiesAndThoseOfTheTestStarterAreNotUnknown() {
		SpringApplication springApplication = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.build();
		try (ConfigurableApplicationContext context = springApplication.run("--dc.logging.environment=local",
				"--dc.logging.fake=true", "--dc.logging.test.enabled=false",
				"--dc.logging.product=${PRODUCT_THAT_IS_NOT_SET:}", "--dc.logging.function-arn=",
				"--dc.logging.delivery.timeout=10s", "--dc.logging.delivery.blocking=",
				"--dc.logging.spool.directory=")) {
			assertThat(context.getBean(PostcodeLogger.class)).isNotNull();
		}
	}

	private static void assertDoesNotStart(Class<?> application, String... properties) {
		SpringApplication springApplication = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.build();
		String[] arguments = Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new);
		assertThatException().isThrownBy(() -> springApplication.run(arguments).close());
	}

	private static void assertReport(CapturedOutput output, String... parts) {
		assertThat(report(output)).contains(parts);
	}

	private static String report(CapturedOutput output) {
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:");
		return output.getAll().substring(output.getAll().indexOf("APPLICATION FAILED TO START"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CustomizesTheEndpoint {

		@Bean
		DcLoggingLambdaClientCustomizer customizer() {
			return (builder) -> builder.endpointOverride(java.net.URI.create("http://localhost:4566"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Decorates {

		@Bean
		@Primary
		PostcodeLogger decorator(@Qualifier("postcodeLogger") PostcodeLogger logger) {
			return logger;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedsALogger {

		@Bean
		Object needsALogger(PostcodeLogger logger) {
			return logger;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class StartsAnEntry {

		@Bean
		Object startsAnEntry(PostcodeLogger logger) {
			return logger.entry("x");
		}

	}

}
