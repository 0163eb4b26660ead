package uk.org.democracyclub.logging.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.health.DcLoggingHealthContributorAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.metrics.DcLoggingMetricsAutoConfiguration;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application logs a stream of its own beside the searches, with nothing but a bean.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FurtherStreamTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String FUNCTION = "arn:aws:lambda:eu-west-2:123456789012:function:";

	private static final String SEARCHES = "dc.logging.function-arn=" + FUNCTION
			+ "ingest-dc-postcode-searches-development";

	private static final String VISITS = "dc.logging.streams.visits.function-arn=" + FUNCTION;

	private static final LogStream<Visit> PAGE_VISITS = LogStream
		.builder("dc-page-visits", Visit.class,
				(values) -> new Visit(values.timestamp("timestamp"), values.text("page")))
		.text("page", Visit::page)
		.timestamp("timestamp", Visit::timestamp)
		.build();

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(InvokeApi.accepted("request-1"));

	@TempDir
	private Path directory;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingAutoConfiguration.class, MetricsAutoConfiguration.class,
				DcLoggingMetricsAutoConfiguration.class, DcLoggingHealthContributorAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withUserConfiguration(LogsVisits.class);

	@Test
	void itsFunctionIsTheOneBesideThatOfTheSearches() {
		development(SEARCHES + ":live").run((context) -> {
			logAVisit(context);
			assertThat(invokedFunction()).contains(":ingest-visits-development:live");
		});
	}

	@Test
	void itsFunctionIsTheOneThatAPropertyNames() {
		development(SEARCHES, VISITS + "ingest-visits-development:blue").run((context) -> {
			logAVisit(context);
			assertThat(invokedFunction()).contains(":ingest-visits-development:blue");
		});
	}

	@Test
	void itsFunctionIsTheOneThatAPropertyAdmits() {
		development(SEARCHES, VISITS + "visitors", "dc.logging.streams.visits.function-name=visitors")
			.run((context) -> {
				logAVisit(context);
				assertThat(invokedFunction()).contains(":visitors");
			});
	}

	@Test
	void startFailsIfItsFunctionIsOfAnotherEnvironment() {
		development(SEARCHES, VISITS + "ingest-visits-production").run((context) -> assertFailure(context,
				"Property 'dc.logging.streams.visits.function-arn'", "the environment 'production'"));
	}

	@Test
	void startFailsIfItsFunctionIsOfAnotherStream() {
		development(SEARCHES, VISITS + "ingest-dc-postcode-searches-development")
			.run((context) -> assertFailure(context, "Property 'dc.logging.streams.visits.function-arn'",
					"not one of the stream 'visits'"));
	}

	@Test
	void aVersionOfTheFunctionForSearchesLeadsToNoOtherFunction() {
		development(SEARCHES + ":7")
			.run((context) -> assertFailure(context, "Property 'dc.logging.streams.visits.function-arn': found nothing",
					"the ARN of the function 'ingest-visits-development'"));
	}

	@Test
	void aFunctionForSearchesThatIsNotNamedAsUsualLeadsToNoOtherFunction() {
		development("dc.logging.function-arn=" + FUNCTION + "searches", "dc.logging.function-name=searches")
			.run((context) -> assertFailure(context,
					"Property 'dc.logging.streams.visits.function-arn': found nothing"));
	}

	@Test
	void startFailsIfAPropertyNamesAStreamThatIsNotLogged() {
		development(SEARCHES, "dc.logging.streams.visit.function-arn=" + FUNCTION + "ingest-visit-development")
			.run((context) -> assertFailure(context, "Property 'dc.logging.streams.visit.function-arn'",
					"where the name is one of visits"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DC_LOGGING_STREAMS_DC_PAGE_VISITS_FUNCTION_ARN",
			"DC_LOGGING_STREAMS_DCPAGEVISITS_FUNCTIONARN" })
	void itsFunctionIsTheOneThatAnEnvironmentVariableNames(String variable) {
		withVariable(development(SEARCHES), variable, FUNCTION + "ingest-dc-page-visits-development:blue")
			.withUserConfiguration(LogsPageVisits.class)
			.run((context) -> {
				EntryLogger<Visit> logger = context.getBean(EntryLoggerFactory.class).create(PAGE_VISITS);
				logger.log(Visit.now("/"));
				assertThat(logger.flush(LONG)).isTrue();
				assertThat(invokedFunction()).contains(":ingest-dc-page-visits-development:blue");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "DC_LOGGING_STREAMS_DC_PAGE_VISITS_FUNCTIONARN",
			"DC_LOGGING_STREAMS_DCPAGEVISITS_FUNCTION_ARN" })
	void startFailsIfAnEnvironmentVariableHasAFormThatSpringBootDoesNotKnow(String variable) {
		withVariable(development(SEARCHES), variable, FUNCTION + "ingest-dc-page-visits-development:blue")
			.withUserConfiguration(LogsPageVisits.class)
			.run((context) -> assertFailure(context, variable, "where the name is one of dc-page-visits"));
	}

	@Test
	void itsFunctionIsTheOneThatAnEnvironmentVariableAdmits() {
		withVariable(development(SEARCHES, VISITS + "visitors"), "DC_LOGGING_STREAMS_VISITS_FUNCTION_NAME", "visitors")
			.run((context) -> {
				logAVisit(context);
				assertThat(invokedFunction()).contains(":visitors");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "DC_LOGGING_STREAMS_VISIT_FUNCTION_ARN", "DC_LOGGING_STREAMS_VISIT_FUNCTIONARN",
			"DC_LOGGING_STREAMS_VISITS_ARN", "DC_LOGGING_STREAMS_VISI_TS_FUNCTIONARN" })
	void startFailsIfAnEnvironmentVariableNamesAStreamThatIsNotLogged(String variable) {
		withVariable(development(SEARCHES), variable, FUNCTION + "ingest-visits-development")
			.run((context) -> assertFailure(context, variable, "where the name is one of visits"));
	}

	@Test
	void startFailsIfAPropertyOfAStreamIsThatOfTheSearches() {
		development(SEARCHES,
				"dc.logging.streams.dc-postcode-searches.function-arn=" + FUNCTION
						+ "ingest-dc-postcode-searches-development:blue")
			.run((context) -> assertFailure(context, "Property 'dc.logging.streams.dc-postcode-searches.function-arn'",
					"expected dc.logging.function-arn"));
	}

	// As in a test of a part of the application.
	@Test
	void propertiesOfAStreamThatIsNotLoggedAreIgnoredWithATransportOfTheApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DcLoggingAutoConfiguration.class))
			.withBean(TestTransport.class)
			.withPropertyValues("dc.logging.environment=development", VISITS + "ingest-visits-development")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void localKeepsItInAFolderOfItsOwn() {
		local().run((context) -> {
			logAVisit(context);
			assertThat(this.directory.resolve("visits")).isDirectoryRecursivelyContaining("glob:**/*.gz");
			assertThat(this.directory.resolve("dc-postcode-searches")).doesNotExist();
		});
	}

	@Test
	void localRefusesItsFunction() {
		local().withPropertyValues(VISITS + "ingest-visits-development")
			.run((context) -> assertFailure(context, "Property 'dc.logging.streams.visits.function-arn'",
					"because dc.logging.environment is 'local'"));
	}

	@Test
	void whatValidationRefusesIsCountedForIt() {
		local().run((context) -> {
			visits(context).log(() -> Visit.now(" "));
			assertThat(context.getBean(MeterRegistry.class)
				.get("dc.logging.entries.rejected")
				.tags("stream", "visits", "field", "page")
				.functionCounter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void hasMetersAndHealthOfItsOwn() {
		local().run((context) -> {
			logAVisit(context);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(logged(registry, "visits")).isEqualTo(1);
			assertThat(logged(registry, "dc-postcode-searches")).isZero();
			CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
			assertThat(health.stream().map(HealthContributors.Entry::name)).containsExactly("dc-postcode-searches",
					"visits");
			assertThat(((HealthIndicator) health.getContributor("visits")).health().getDetails())
				.containsEntry("stream", "visits")
				.containsKeys("destination", "lastAcknowledged");
		});
	}

	@Test
	void startSaysWhereItGoes(CapturedOutput output) {
		development(SEARCHES).run((context) -> assertThat(output).contains(
				"Logging dc-postcode-searches to " + FUNCTION + "ingest-dc-postcode-searches-development",
				"Logging visits to " + FUNCTION + "ingest-visits-development"));
	}

	@Test
	void bothAreDeliveredAtShutdown() {
		development(SEARCHES, "dc.logging.protocol=batch", "dc.logging.delivery.linger=1h").run((context) -> {
			visits(context).log(Visit.now("/"));
			context.getBean(PostcodeLogger.class).log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
		});
		assertThat(this.lambda.requests()).extracting(Request::text)
			.hasSize(2)
			.satisfiesOnlyOnce((body) -> assertThat(body).contains("\"stream\": \"visits\""))
			.satisfiesOnlyOnce((body) -> assertThat(body).contains("\"stream\": \"dc-postcode-searches\""));
	}

	@Test
	void loggersOfOneStreamDeliverTogether() {
		local().run((context) -> {
			EntryLogger<Visit> another = context.getBean(EntryLoggerFactory.class).create(Visit.STREAM);
			another.log(Visit.now("/"));
			assertThat(visits(context).flush(LONG)).isTrue();
			assertThat(logged(context.getBean(MeterRegistry.class), "visits")).isEqualTo(1);
		});
	}

	@Test
	void aLoggerThatIsMadeLaterDeliversAtOnce() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.run((context) -> {
				LogStream<Visit> later = LogStream
					.builder("later", Visit.class,
							(values) -> new Visit(values.timestamp("timestamp"), values.text("page")))
					.text("page", Visit::page)
					.timestamp("timestamp", Visit::timestamp)
					.build();
				EntryLogger<Visit> logger = context.getBean(EntryLoggerFactory.class).create(later);
				logger.log(Visit.now("/"));
				assertThat(logger.flush(LONG)).isTrue();
				assertThat(logged(context.getBean(MeterRegistry.class), "later")).isEqualTo(1);
			});
	}

	private ApplicationContextRunner development(String... properties) {
		return this.contextRunner
			.withPropertyValues("dc.logging.environment=development", "dc.logging.endpoint=" + this.lambda.url(),
					"spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
					"spring.cloud.aws.credentials.secret-key=secret")
			.withPropertyValues(properties);
	}

	private static ApplicationContextRunner withVariable(ApplicationContextRunner runner, String name, String value) {
		String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(source, new SystemEnvironmentPropertySource(source, Map.of(name, value))));
	}

	private ApplicationContextRunner local() {
		return this.contextRunner.withPropertyValues("dc.logging.environment=local",
				"dc.logging.local.directory=" + this.directory);
	}

	private static void logAVisit(ApplicationContext context) {
		visits(context).log(Visit.now("/"));
		assertThat(visits(context).flush(LONG)).isTrue();
	}

	private static EntryLogger<Visit> visits(ApplicationContext context) {
		return context.getBean(LogsVisits.class).logger();
	}

	private String invokedFunction() {
		Request request = this.lambda.requests().get(0);
		return java.net.URLDecoder.decode(request.path(), java.nio.charset.StandardCharsets.UTF_8)
			.replace("/invocations", "");
	}

	private static double logged(MeterRegistry registry, String stream) {
		return registry.get("dc.logging.entries.logged").tag("stream", stream).functionCounter().count();
	}

	private static void assertFailure(
			org.springframework.boot.test.context.assertj.AssertableApplicationContext context, String... parts) {
		assertThat(context).hasFailed();
		Throwable cause = context.getStartupFailure();
		while (cause != null && !(cause instanceof InvalidDestinationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).isInstanceOf(InvalidDestinationException.class).hasMessageContainingAll(parts);
	}

	@Configuration(proxyBeanMethods = false)
	static class LogsPageVisits {

		@Bean
		EntryLogger<Visit> pageVisitLogger(EntryLoggerFactory loggers) {
			return loggers.create(PAGE_VISITS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LogsVisits {

		private final EntryLogger<Visit> logger;

		LogsVisits(EntryLoggerFactory loggers) {
			this.logger = loggers.create(Visit.STREAM);
		}

		@Bean
		EntryLogger<Visit> visitLogger() {
			return this.logger;
		}

		EntryLogger<Visit> logger() {
			return this.logger;
		}

	}

}
