package uk.org.democracyclub.logging.test;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.spring.LogTransportFactory;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class DcLoggingTestAutoConfigurationTests {

	private static final String FUNCTION_ARN = "dc.logging.function-arn="
			+ "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-production";

	@TempDir
	private Path directory;

	@Test
	void anApplicationNeedsNoSettingsAndLeavesNothingBehind(CapturedOutput output) {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=true",
				"dc.logging.spool.directory=" + this.directory)) {
			log(application);
			assertThat(application.getBean(LoggedEntries.class)).hasSize(1);
		}
		assertThat(this.directory).isEmptyDirectory();
		assertThat(output).contains("Log entries are recorded and discarded, because dc.logging.test.enabled is true");
	}

	@Test
	void deliveryFailsOnRequestEvenIfTheApplicationSendsNothing() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=true", "dc.logging.fake=true",
				FUNCTION_ARN)) {
			application.getBean(LogDelivery.class).fail(LambdaFailure.REFUSED);
			PostcodeLogger logger = application.getBean(PostcodeLogger.class);
			logger.log("SW1A 1AA", (entry) -> entry.hadElection(true));
			assertThat(logger.flush(Duration.ofSeconds(30))).isFalse();
		}
	}

	@Test
	void theEndpointOfADeploymentNeedsNoEnvironment() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=true",
				"dc.logging.endpoint=https://vpce-1.lambda.eu-west-2.vpce.amazonaws.com")) {
			log(application);
			assertThat(application.getBean(LoggedEntries.class)).hasSize(1);
		}
	}

	@Test
	void recordingCanBeDisabled() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=false",
				"dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)) {
			log(application);
			assertThat(application.getBeanNamesForType(LoggedEntries.class)).isEmpty();
		}
		assertThat(this.directory).isDirectoryRecursivelyContaining("glob:**/*.gz");
	}

	@Test
	void anApplicationThatIsNotATestDoesNotStart(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("dc.logging.environment=production", FUNCTION_ARN))
			.havingRootCause()
			.isInstanceOf(TestStarterInApplicationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START",
				"dc-logging-spring-boot-starter-test is on the class path of an application that is not a test",
				"<scope>test</scope>", "dc.logging.test.enabled=true");
	}

	@Test
	void anApplicationThatIsNotATestDoesNotStartEvenIfBeansAreLazyAndItHasItsOwnLogger() {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(OwnLogger.class).web(WebApplicationType.NONE)
				.lazyInitialization(true)
				.run())
			.havingRootCause()
			.isInstanceOf(TestStarterInApplicationException.class);
	}

	@Test
	void aContextWithoutSpringApplicationIsATest(CapturedOutput output) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DcLoggingTestAutoConfiguration.class, DcLoggingAutoConfiguration.class))
			.withPropertyValues("dc.logging.environment=local", "dc.logging.product=WDIV")
			.run((context) -> {
				log(context);
				assertThat(context.getBean(LoggedEntries.class)).hasSize(1);
				assertThat(output).doesNotContain("discarded");
			});
	}

	@Test
	void theTransportOfAnApplicationIsNotUsed() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DcLoggingTestAutoConfiguration.class, DcLoggingAutoConfiguration.class))
			.withBean("transports", LogTransportFactory.class, () -> (stream) -> {
				throw new IllegalStateException("A test would send entries");
			})
			.withPropertyValues("dc.logging.environment=local", "dc.logging.product=WDIV")
			.run((context) -> {
				context.getBean(LogDelivery.class).fail(LambdaFailure.THROTTLED);
				context.getBean(LogDelivery.class).restore();
				log(context);
				assertThat(context.getBean(LoggedEntries.class)).hasSize(1);
			});
	}

	@Test
	void thePrimaryTransportOfAnApplicationIsNotUsed() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DcLoggingTestAutoConfiguration.class, DcLoggingAutoConfiguration.class))
			.withUserConfiguration(OwnTransports.class)
			.withPropertyValues("dc.logging.environment=local", "dc.logging.product=WDIV")
			.run((context) -> {
				log(context);
				assertThat(context.getBean(LoggedEntries.class)).hasSize(1);
			});
	}

	@Test
	void thePrimaryTransportOfAnApplicationIsNotUsedAfterProcessingAheadOfTime() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(OwnTransports.class, DcLoggingTestAutoConfiguration.class);
			context.refreshForAotProcessing(new RuntimeHints());
			assertThat(context.getBeanNamesForType(LogTransportFactory.class, true, false)).hasSize(4)
				.filteredOn((name) -> context.getBeanDefinition(name).isPrimary())
				.containsExactly("dcLoggingTestTransportFactory");
			assertThat(context.getBeanFactory().getSingletonNames()).as("not initialized early")
				.doesNotContain("first", "second", "third", "ownTransports");
		}
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(SearchSite.class).web(WebApplicationType.NONE)
			.properties("dc.logging.product=WDIV")
			.properties(properties)
			.run();
	}

	private static void log(ApplicationContext application) {
		PostcodeLogger logger = application.getBean(PostcodeLogger.class);
		logger.log("SW1A 1AA", (entry) -> entry.hadElection(true));
		assertThat(logger.flush(Duration.ofSeconds(30))).isTrue();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnLogger {

		@Bean
		PostcodeLogger ownLogger() {
			return new RecordingPostcodeLogger(DcProduct.WDIV);
		}

	}

	@Lazy
	@Configuration(proxyBeanMethods = false)
	static class OwnTransports {

		@Bean
		@Primary
		LogTransportFactory first() {
			throw new IllegalStateException("A test would send entries");
		}

		@Bean
		LogTransportFactory second() {
			throw new IllegalStateException("A test would send entries");
		}

		@Bean
		@Primary
		FactoryBean<LogTransportFactory> third() {
			throw new IllegalStateException("A test would send entries");
		}

	}

}
