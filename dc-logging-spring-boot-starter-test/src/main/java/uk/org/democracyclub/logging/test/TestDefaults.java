package uk.org.democracyclub.logging.test;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets an application start in tests without the settings that a deployment needs, keeps
 * its entries off the disk, and makes delivery fail on request and recover quickly.
 */
final class TestDefaults implements EnvironmentPostProcessor {

	private static final String NAME = "dcLoggingTest";

	// A fake application would not ask for a transport. An endpoint is refused in the
	// environment 'local'; like the directory, it counts as unset if it is blank.
	private static final Map<String, Object> OVERRIDES = Map.of("dc.logging.fake", "false", "dc.logging.endpoint", "",
			"dc.logging.spool.directory", "", "dc.logging.delivery.initial-backoff", "10ms",
			"dc.logging.delivery.max-backoff", "100ms");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getProperty(DcLoggingTestAutoConfiguration.ENABLED, Boolean.class, true)) {
			return;
		}
		environment.getPropertySources()
			.addLast(new MapPropertySource(NAME + "Defaults", Map.of("dc.logging.environment", "local")));
		environment.getPropertySources().addFirst(new MapPropertySource(NAME + "Overrides", OVERRIDES));
	}

}
