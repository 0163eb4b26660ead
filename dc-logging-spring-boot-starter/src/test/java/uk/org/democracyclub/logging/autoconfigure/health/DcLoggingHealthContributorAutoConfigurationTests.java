package uk.org.democracyclub.logging.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;
import uk.org.democracyclub.logging.lambda.LambdaFailure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;

import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DcLoggingHealthContributorAutoConfigurationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final TestTransport transport = new TestTransport();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DcLoggingAutoConfiguration.class,
				DcLoggingHealthContributorAutoConfiguration.class,
				org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("dc.logging.environment=production", "dc.logging.product=WDIV",
				"dc.logging.delivery.initial-backoff=1ms", "dc.logging.delivery.max-backoff=1ms")
		.withBean("transport", TestTransport.class, () -> this.transport);

	@Test
	void isUpWhileEntriesReachTheirDestination() {
		this.contextRunner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("stream", "dc-postcode-searches")
				.containsEntry("destination", "the test")
				.containsEntry("lastAcknowledged", "never")
				.doesNotContainKey("reason");
			log(context);
			assertThat(Instant.parse((String) health(context).getDetails().get("lastAcknowledged")))
				.isBetween(Instant.now().minusSeconds(60), Instant.now());
		});
	}

	@Test
	void inTroubleSaysWhatIsWrongSinceWhenWhereToAndWhatToDo() {
		this.contextRunner.run((context) -> {
			this.transport.fail(LambdaFailure.ACCESS_DENIED);
			this.transport.block(2);
			Health health = troubledHealth(context);
			assertThat(health.getStatus()).isEqualTo(new Status("DEGRADED"));
			assertThat(health.getDetails()).containsEntry("reason", "access-denied")
				.containsEntry("detail", "as the test wants it")
				.containsEntry("advice", LambdaFailure.ACCESS_DENIED.advice())
				.containsEntry("destination", "the test")
				.containsEntry("waiting", 1L)
				.containsKeys("since", "lastAcknowledged", "failed", "dropped", "rejected");
			this.transport.unblock();
			assertThat(context.getBean(PostcodeLogger.class).flush(LONG)).as("by itself").isTrue();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void reportsThatTheApplicationHasNoProduct() {
		this.contextRunner.withPropertyValues("dc.logging.product=").run((context) -> {
			log(context);
			assertThat(health(context).getStatus()).isEqualTo(new Status("DEGRADED"));
			assertThat(health(context).getDetails()).containsEntry("reason", "no-product")
				.containsEntry("rejected", 1L)
				.extractingByKey("advice")
				.asString()
				.endsWith("see dc.logging.product");
		});
	}

	@Test
	void reportsThatTheApplicationCannotBuildItsEntries() {
		this.contextRunner.run((context) -> {
			context.getBean(PostcodeLogger.class).log("x", (entry) -> {
				throw new IllegalStateException();
			});
			assertThat(health(context).getStatus()).isEqualTo(new Status("DEGRADED"));
			assertThat(health(context).getDetails()).containsEntry("reason", "not-built")
				.containsKeys("detail", "advice", "since");
		});
	}

	@Test
	void isDegradedInProductionIfEntriesAreDiscarded() {
		this.contextRunner.withPropertyValues("dc.logging.fake=true").run((context) -> {
			log(context);
			assertThat(health(context).getStatus()).isEqualTo(new Status("DEGRADED"));
			assertThat(health(context).getDetails()).containsEntry("reason", "fake")
				.containsEntry("detail", "dc.logging.fake is set in the environment 'production'")
				.containsEntry("destination", "nowhere (dc.logging.fake)")
				.containsKey("since")
				.extractingByKey("advice")
				.asString()
				.contains("remove dc.logging.fake");
		});
	}

	@Test
	void isUpElsewhereThoughEntriesAreDiscarded() {
		this.contextRunner.withPropertyValues("dc.logging.environment=staging", "dc.logging.fake=true")
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
	}

	@Test
	void staysUpWhateverVisitorsType() {
		this.contextRunner.run((context) -> {
			context.getBean(PostcodeLogger.class).log(" ", (entry) -> {
			});
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("rejected", 1L);
		});
	}

	@Test
	void troubleRemovesNoSiteFromItsLoadBalancer() {
		HttpCodeStatusMapper mapper = HttpCodeStatusMapper.getDefault();
		assertThat(mapper.getStatusCode(DcLoggingHealthIndicator.DEGRADED)).isEqualTo(200);
		assertThat(StatusAggregator.getDefault().getAggregateStatus(Status.UP, DcLoggingHealthIndicator.DEGRADED))
			.isEqualTo(Status.UP);
	}

	@Test
	void troubleIsDownWhereAPropertyAsksForIt() {
		this.contextRunner.withPropertyValues("dc.logging.health.status-in-trouble=down").run((context) -> {
			this.transport.fail(LambdaFailure.ACCESS_DENIED);
			this.transport.block(2);
			assertThat(troubledHealth(context).getStatus()).isEqualTo(Status.DOWN);
			this.transport.unblock();
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.dc-logging.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dcLoggingHealthIndicator", "dcLoggingHealthContributor" })
	void backsOff(String name) {
		DcLoggingHealthIndicator own = new DcLoggingHealthIndicator(null, null, Status.DOWN);
		this.contextRunner.withBean(name, DcLoggingHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(own));
	}

	private static Health health(ApplicationContext context) {
		return ((DcLoggingHealthIndicator) context.getBean(HealthContributorRegistry.class).getContributor("dcLogging"))
			.health();
	}

	private static Health troubledHealth(ApplicationContext context) {
		context.getBean(PostcodeLogger.class).log("x", (entry) -> {
		});
		await().until(() -> health(context).getDetails().containsKey("reason"));
		return health(context);
	}

	private static void log(ApplicationContext context) {
		PostcodeLogger logger = context.getBean(PostcodeLogger.class);
		logger.log("x", (entry) -> {
		});
		assertThat(logger.flush(LONG)).isTrue();
	}

}
