package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does what the guide to moving from the Python client shows. What it says of the ingest
 * function and of the reports is tested with those.
 */
@Timeout(60)
class MovingFromPythonGuideTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String FUNCTION = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-";

	private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final Pattern VARIABLE = Pattern.compile("(?<=`)DC_LOGGING_\\w+(?=`)");

	private static final Pattern PROPERTY = Pattern.compile("dc\\.logging\\.[a-z.-]*[a-z]");

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(InvokeApi.accepted("request-1"));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingAutoConfiguration.class))
		.withPropertyValues("dc.logging.endpoint=" + this.lambda.url(),
				"spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
				"spring.cloud.aws.credentials.secret-key=secret");

	@Test
	void propertiesOfWdivKeepTheVariableAndWriteLondonTime() throws IOException {
		this.contextRunner.withPropertyValues("LOGGER_ARN=" + FUNCTION + "production")
			.withPropertyValues(block("Settings of a Django site", "properties"))
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log("AX1 1AA", (entry) -> entry.timestamp(Instant.parse("2026-05-07T10:00:00Z")));
				assertThat(logger.flush(LONG)).isTrue();
				assertThat(this.lambda.onlyRequest().text()).contains("\"dc_product\": \"WDIV\"",
						"\"timestamp\": \"2026-05-07 11:00:00.000\"");
			});
	}

	@Test
	void stagingSiteLogsToDevelopment() throws IOException {
		this.contextRunner.withPropertyValues(block("Staging sites", "properties")).run((context) -> {
			logAndFlush(context);
			assertThat(this.lambda.onlyRequest().path())
				.contains("ingest-dc-postcode-searches-development/invocations");
		});
	}

	@Test
	void stagingSiteDoesNotStartWithItsOwnEnvironmentAndTheFunctionOfAnother() throws IOException {
		this.contextRunner.withPropertyValues(block("Staging sites", "properties"))
			.withPropertyValues("dc.logging.environment=staging")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidDestinationException.class));
	}

	@Test
	void applicationsCanUseBothArnsOfTheRole() throws IOException {
		JsonNode policy = JsonMapper.shared().readTree(String.join("\n", block("Roles and the alias `live`", "json")));
		assertThat(policy.get("Action").asString()).isEqualTo("lambda:InvokeFunction");
		List<String> arns = policy.get("Resource").valueStream().map(JsonNode::asString).toList();
		assertThat(arns).containsExactly(FUNCTION + "production", FUNCTION + "production:live");
		for (String arn : arns) {
			this.lambda.forget();
			this.contextRunner.withPropertyValues("dc.logging.environment=production", "dc.logging.function-arn=" + arn)
				.run((context) -> {
					logAndFlush(context);
					assertThat(this.lambda.onlyRequest().path()).contains(arn.replace(":", "%3A"));
				});
		}
	}

	@Test
	void environmentVariablesAreThoseOfTheTables() throws IOException {
		Map<String, Object> values = Map.of("DC_LOGGING_ENVIRONMENT", "development", "DC_LOGGING_FUNCTION_ARN",
				FUNCTION + "development");
		assertThat(matches(VARIABLE, guide())).isEqualTo(values.keySet());
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(ENVIRONMENT, new SystemEnvironmentPropertySource(ENVIRONMENT, values)))
			.run((context) -> {
				logAndFlush(context);
				assertThat(this.lambda.requests()).hasSize(1);
			});
	}

	@Test
	void propertiesExist() throws IOException {
		try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			Set<String> names = JsonMapper.shared()
				.readTree(metadata)
				.get("properties")
				.valueStream()
				.map((property) -> property.get("name").asString())
				.collect(Collectors.toSet());
			assertThat(matches(PROPERTY, guide())).hasSizeGreaterThan(5).isSubsetOf(names);
		}
	}

	private static void logAndFlush(ApplicationContext context) {
		PostcodeLogger logger = context.getBean(PostcodeLogger.class);
		logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "AX1 1AA").build());
		assertThat(logger.flush(LONG)).isTrue();
	}

	private static Set<String> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	// The lines of the first block of a language below a heading.
	private static String[] block(String heading, String language) throws IOException {
		String guide = guide();
		String section = guide.substring(guide.indexOf("\n## " + heading + "\n"));
		String start = "```" + language + "\n";
		int from = section.indexOf(start) + start.length();
		return section.substring(from, section.indexOf("\n```", from)).split("\n");
	}

	private static String guide() throws IOException {
		return Files.readString(Path.of("../docs/moving-from-python.md"));
	}

}
