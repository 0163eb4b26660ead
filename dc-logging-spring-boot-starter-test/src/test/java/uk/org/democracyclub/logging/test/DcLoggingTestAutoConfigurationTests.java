package uk.org.democracyclub.logging.test;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DcLoggingTestAutoConfigurationTests {

	@TempDir
	private Path directory;

	@Test
	void anApplicationNeedsNoSettingsAndLeavesNothingBehind() {
		try (ConfigurableApplicationContext application = start("dc.logging.spool.directory=" + this.directory)) {
			log(application);
			assertThat(application.getBean(LoggedEntries.class)).hasSize(1);
		}
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void anApplicationCanBeLeftAlone() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=false",
				"dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)) {
			log(application);
			assertThat(application.getBeanNamesForType(LoggedEntries.class)).isEmpty();
		}
		assertThat(this.directory).isDirectoryRecursivelyContaining("glob:**/*.gz");
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(SearchSite.class).web(WebApplicationType.NONE)
			.properties("dc.logging.product=WDIV")
			.properties(properties)
			.run();
	}

	private static void log(ConfigurableApplicationContext application) {
		PostcodeLogger logger = application.getBean(PostcodeLogger.class);
		logger.log("SW1A 1AA", (entry) -> entry.hadElection(true));
		assertThat(logger.flush(Duration.ofSeconds(30))).isTrue();
	}

}
