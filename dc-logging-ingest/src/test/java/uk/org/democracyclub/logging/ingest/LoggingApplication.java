package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;

/**
 * An application with the starter, which logs to an ingest function.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LoggingApplication {

	static ConfigurableApplicationContext start(DeployedIngest ingest, String protocol, String... properties) {
		List<String> all = new ArrayList<>(List.of("dc.logging.environment=development",
				"dc.logging.function-arn=" + DeployedIngest.ARN, "dc.logging.product=WDIV",
				"dc.logging.protocol=" + protocol, "dc.logging.endpoint=" + ingest.lambda().url(),
				"spring.cloud.aws.credentials.access-key=AKIDEXAMPLE", "spring.cloud.aws.credentials.secret-key=secret",
				"spring.main.banner-mode=off"));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(LoggingApplication.class).properties(all.toArray(String[]::new)).run();
	}

}
