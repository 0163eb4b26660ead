package uk.org.democracyclub.logging.examples.hello;

import java.nio.file.Path;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the application as it is deployed, with whichever version of Spring Boot the
 * build has: it logs, with meters, health and UTM parameters.
 */
@Timeout(120)
class HelloStartTests {

	@TempDir
	private Path directory;

	@Test
	void logsWithMetersAndHealth() {
		try (ConfigurableApplicationContext application = SpringApplication.run(HelloApplication.class,
				"--server.port=0", "--dc.logging.test.enabled=false",
				"--dc.logging.local.directory=" + this.directory)) {
			Environment environment = application.getEnvironment();
			String port = environment.getProperty("local.server.port");
			String page = RestClient.create("http://localhost:" + port)
				.get()
				.uri("/postcode/SW1A 1AA?utm_source=newsletter")
				.retrieve()
				.body(String.class);
			assertThat(page).isEqualTo("There is an election. Vote!");
			assertThat(application.getBean(PostcodeLogger.class).flush(Duration.ofSeconds(60))).isTrue();
			assertThat(
					application.getBean(MeterRegistry.class).get("dc.logging.entries.logged").functionCounter().count())
				.isEqualTo(1);
			HealthIndicator health = application.getBean("dcLoggingHealthContributor", HealthIndicator.class);
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		}
		assertThat(this.directory).isDirectoryRecursivelyContaining("glob:**/*.gz");
	}

}
