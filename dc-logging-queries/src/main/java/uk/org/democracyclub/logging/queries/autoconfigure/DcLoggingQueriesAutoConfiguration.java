package uk.org.democracyclub.logging.queries.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.athena.AthenaQueryEngine;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of a {@link QueryEngine} for the
 * logs of {@code dc.logging.environment}. Invalid properties are reported at start-up;
 * the engine itself is opened by the first query. Backs off completely if the application
 * defines a {@code QueryEngine} bean.
 */
@AutoConfiguration(afterName = "io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration")
@ConditionalOnMissingBean(QueryEngine.class)
@EnableConfigurationProperties({ QuerySourceProperties.class, DcLoggingQueriesProperties.class })
public final class DcLoggingQueriesAutoConfiguration {

	// By its name: only the engine knows the class.
	private static final String LOCAL_DATABASE = "org.duckdb.DuckDBConnection";

	private static final Logger logger = LoggerFactory.getLogger(DcLoggingQueriesAutoConfiguration.class);

	@Bean
	QueryEngine dcLoggingQueryEngine(QuerySourceProperties source, DcLoggingQueriesProperties properties,
			Environment environment, ObjectProvider<QueryProgress> progress,
			ObjectProvider<AthenaClientFactory> clients, ResourceLoader resources) {
		QuerySourceResolver.refuseFormerNames(environment);
		QuerySourceResolver resolver = new QuerySourceResolver(source, properties);
		if (resolver.environment() == DcEnvironment.LOCAL) {
			resolver.requireNoWorkGroup();
			Path directory = resolver.localDirectory();
			if (!ClassUtils.isPresent(LOCAL_DATABASE, resources.getClassLoader())) {
				throw new InvalidQuerySourceException("dc.logging.environment", "'local'",
						"another environment, because DuckDB is not on the class path",
						"Add the dependency org.duckdb:duckdb_jdbc, or define a QueryEngine bean.");
			}
			return new OnDemandQueryEngine(() -> new LocalQueryEngine(directory));
		}
		String workGroup = resolver.workGroup();
		Duration pollInterval = resolver.pollInterval();
		String region = resolver.region();
		AthenaClientFactory factory = clients.getIfAvailable();
		if (factory == null) {
			throw new InvalidQuerySourceException("dc.logging.environment", "'%s'".formatted(resolver.environment()),
					"'local', because Spring Cloud AWS is not on the class path",
					"Add the dependency io.awspring.cloud:spring-cloud-aws-starter, or define a QueryEngine bean.");
		}
		QueryProgress listener = progress.getIfAvailable(() -> (line) -> logger.debug("Query {}", line));
		return new OnDemandQueryEngine(
				() -> new AthenaQueryEngine(factory.create(region), workGroup, pollInterval, listener));
	}

	/**
	 * What needs Spring Cloud AWS.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AwsClientBuilderConfigurer.class)
	static class AwsConfiguration {

		// Nothing of AWS is looked up in the environment 'local'.
		@Bean
		@Lazy
		AthenaClientFactory dcLoggingAthenaClientFactory(AwsClientBuilderConfigurer configurer,
				ObjectProvider<AwsConnectionDetails> connectionDetails,
				ObjectProvider<AwsSyncClientCustomizer> commonCustomizers,
				ObjectProvider<DcLoggingAthenaClientCustomizer> customizers) {
			return new AthenaClientFactory(configurer, connectionDetails.getIfAvailable(),
					commonCustomizers.orderedStream().toList(), customizers.orderedStream().toList());
		}

	}

}
