package uk.org.democracyclub.logging.console.failures;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.autoconfigure.DcLoggingQueriesProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What the command 'failures' needs of Spring, and no other command.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FailuresProperties.class)
public class FailuresConfiguration {

	@Bean
	FailuresFactory failuresFactory(ObjectProvider<AwsClientBuilderConfigurer> configurer,
			ObjectProvider<AwsConnectionDetails> connectionDetails, ObjectProvider<AwsSyncClientCustomizer> customizers,
			FailuresProperties properties, DcLoggingQueriesProperties queries, Environment environment) {
		DcEnvironment logs = Binder.get(environment)
			.bind("dc.logging.environment", DcEnvironment.class)
			.orElse(DcEnvironment.LOCAL);
		return new FailuresFactory(configurer, connectionDetails, customizers, properties, logs,
				queries.region().strip());
	}

}
