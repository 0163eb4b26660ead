package uk.org.democracyclub.logging.examples.feedback;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feedback goes through the ingest function as it is packaged, with the jar of this
 * module added to its archive.
 */
@Timeout(300)
class FeedbackIngestIT {

	private static final Path ARCHIVE = Path.of("target", "function.zip");

	private static final Path JAR = Path.of("target", "feedback-stream.jar");

	@TempDir
	private Path directory;

	@Test
	void reachesFirehose() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start(FeedbackStream.FEEDBACK.name(), archiveWithTheStream());
				ConfigurableApplicationContext application = start(ingest)) {
			EntryLogger<FeedbackLogEntry> logger = logger(application);
			logger.log(new FeedbackLogEntry(Instant.parse("2026-05-07T06:00:00.123Z"), DcProduct.WCIVF, "/elections/",
					true));
			assertThat(logger.flush(Duration.ofMinutes(1))).isTrue();
			ingest.lambda().awaitIdle(Duration.ofMinutes(2));
			assertThat(ingest.firehose().lines()).singleElement()
				.asString()
				.startsWith("{\"entry_id\": \"")
				.endsWith(
						"\"dc_product\": \"WCIVF\", \"page\": \"/elections/\", \"timestamp\": \"2026-05-07 06:00:00.123\", \"useful\": true}");
			assertThat(ingest.failures()).isEmpty();
		}
	}

	private Path archiveWithTheStream() throws Exception {
		Path archive = Files.copy(ARCHIVE, this.directory.resolve("function.zip"));
		try (FileSystem zip = FileSystems.newFileSystem(archive)) {
			Files.copy(JAR, zip.getPath("lib", "feedback-stream.jar"));
		}
		return archive;
	}

	private static ConfigurableApplicationContext start(DeployedIngest ingest) {
		String functions = "arn:aws:lambda:eu-west-2:123456789012:function:";
		return new SpringApplicationBuilder(Application.class).properties("dc.logging.test.enabled=false",
				"dc.logging.environment=development", "dc.logging.protocol=batch", "dc.logging.delivery.linger=0s",
				"dc.logging.function-arn=" + functions + "ingest-dc-postcode-searches-development:live",
				"dc.logging.endpoint=" + ingest.lambda().url(), "spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
				"spring.cloud.aws.credentials.secret-key=secret")
			.run();
	}

	@SuppressWarnings("unchecked")
	private static EntryLogger<FeedbackLogEntry> logger(ConfigurableApplicationContext application) {
		return (EntryLogger<FeedbackLogEntry>) application
			.getBeanProvider(ResolvableType.forClassWithGenerics(EntryLogger.class, FeedbackLogEntry.class))
			.getObject();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FeedbackConfiguration.class)
	static class Application {

	}

}
