package uk.org.democracyclub.logging.sample.usage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.AwsClientProperties;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import software.amazon.awssdk.services.s3.S3Client;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.autoconfigure.DcLoggingQueriesProperties;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.s3.S3FigureFiles;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Where the figures come from, if there are any; then all pages link to them.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(UsageIsServed.class)
@EnableConfigurationProperties(UsageProperties.class)
@EnableScheduling
class UsageConfiguration {

	UsageConfiguration(ThymeleafViewResolver viewResolver) {
		viewResolver.addStaticVariable("usageIsServed", true);
	}

	@Bean
	UsageSource usageSource(DcLoggingProperties logging, UsageProperties usage, ObjectProvider<QueryEngine> engine,
			ObjectProvider<S3Client> s3, Clock clock) {
		DcEnvironment environment = Objects.requireNonNull(logging.getEnvironment(), "Checked by the starter");
		String bucket = usage.bucketName();
		if (environment != DcEnvironment.LOCAL && bucket != null) {
			return new BucketUsage(new DailyFiguresStore(new S3FigureFiles(s3.getObject(), bucket, environment)));
		}
		if (bucket != null) {
			throw new IllegalStateException(
					"sample.usage.bucket: expected nothing in the environment 'local', whose figures are in dc.logging.local.directory; found '%s'"
						.formatted(bucket));
		}
		return new LocalUsage(Path.of(logging.getLocal().getDirectory()), engine.getObject(), clock);
	}

	@Bean
	UsageFigures usageFigures(UsageSource source, UsageProperties usage, Clock clock) {
		return new UsageFigures(source, usage.interval(), usage.longestWait(), clock);
	}

	// Only where there is a bucket.
	@Bean
	@Lazy
	S3Client usageS3Client(AwsClientBuilderConfigurer configurer,
			ObjectProvider<AwsConnectionDetails> connectionDetails, ObjectProvider<AwsSyncClientCustomizer> customizers,
			DcLoggingQueriesProperties queries) {
		AwsClientProperties properties = new AwsClientProperties() {
		};
		properties.setRegion(queries.region());
		return configurer
			.configureSyncClient(S3Client.builder(), properties, connectionDetails.getIfAvailable(), Stream.empty(),
					customizers.orderedStream())
			.build();
	}

}
