package uk.org.democracyclub.logging.customizing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.health.DcLoggingHealthContributorAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.metrics.DcLoggingMetricsAutoConfiguration;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of the guide to customizing, in applications with everything that the starter
 * configures: whatever is replaced, meters and health stay.
 */
@Timeout(60)
class CustomizingGuideTests {

	private static final Path GUIDE = Path.of("../docs/customizing.md");

	private static final Path CODE = Path.of("src/test/java/uk/org/democracyclub/logging/customizing");

	@TempDir
	private Path directory;

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(InvokeApi.accepted("request-1"));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@Test
	void oneApplicationLogsForTwoProducts() {
		local(TwoProducts.class).run((context) -> {
			log(context.getBean("wcivfLogger", PostcodeLogger.class));
			log(context.getBean("wdivLogger", PostcodeLogger.class));
			assertThat(localLines()).hasSize(2)
				.satisfiesOnlyOnce((line) -> assertThat(line).contains("\"dc_product\": \"WCIVF\""))
				.satisfiesOnlyOnce((line) -> assertThat(line).contains("\"dc_product\": \"WDIV\""));
			assertHasMetersAndHealth(context, 2);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Decorated.class, PostProcessed.class })
	void decoratedLoggerAddsTheApiKey(Class<?> configuration) {
		local(configuration).withPropertyValues("dc.logging.product=AGGREGATOR_API").run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			log(logger);
			logger.log(logger.entry("AX1 1AA").build());
			logger.log(() -> logger.entry("AX1 1AA").build());
			assertThat(logger.flush(Duration.ofSeconds(30))).isTrue();
			assertThat(localLines()).hasSize(3)
				.allSatisfy((line) -> assertThat(line).contains("\"api_key\": \"key of the request\""));
			assertHasMetersAndHealth(context, 3);
		});
	}

	@Test
	void ownTransportReplacesAwsLambda() {
		application(OwnTransport.class)
			.withPropertyValues("dc.logging.environment=production", "dc.logging.product=WDIV",
					"log-directory=" + this.directory)
			.run((context) -> {
				log(context.getBean(PostcodeLogger.class));
				assertThat(this.directory.resolve("dc-postcode-searches.jsonl")).content()
					.contains("\"postcode\": \"AX1 1AA\"");
				assertHasMetersAndHealth(context, 1);
			});
	}

	@Test
	void connectionDetailsLeadToAnEmulator() throws IOException {
		application(Emulator.class).withPropertyValues("emulator.url=" + this.lambda.url())
			.withPropertyValues(properties())
			.withPropertyValues("dc.logging.endpoint=" + this.lambda.url(), "dc.logging.product=WDIV")
			.run((context) -> {
				log(context.getBean(PostcodeLogger.class));
				assertThat(this.lambda.onlyRequest().header("Authorization")).contains("Credential=test/");
				assertHasMetersAndHealth(context, 1);
			});
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void guideShowsCodeOfTheseTests(String block) {
		assertThat(code()).contains(withoutIndentation(block));
	}

	static Stream<String> blocks() throws IOException {
		List<String> blocks = blocks("java");
		assertThat(blocks).hasSize(7);
		return blocks.stream();
	}

	private static String[] properties() throws IOException {
		return blocks("properties").get(0).split("\n");
	}

	private static List<String> blocks(String language) throws IOException {
		return Pattern.compile("(?s)```" + language + "\n(.*?)```")
			.matcher(Files.readString(GUIDE))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static String code() {
		try (Stream<Path> files = Files.list(CODE)) {
			return files.map(CustomizingGuideTests::read)
				.map(CustomizingGuideTests::withoutIndentation)
				.collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String withoutIndentation(String code) {
		return code.lines().map((line) -> line.strip() + "\n").collect(Collectors.joining());
	}

	private ApplicationContextRunner local(Class<?> configuration) {
		return application(configuration).withPropertyValues("dc.logging.environment=local",
				"dc.logging.local.directory=" + this.directory);
	}

	private ApplicationContextRunner application(Class<?> configuration) {
		return this.contextRunner.withUserConfiguration(configuration)
			.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class,
					CredentialsProviderAutoConfiguration.class, RegionProviderAutoConfiguration.class,
					DcLoggingAutoConfiguration.class, DcLoggingHealthContributorAutoConfiguration.class,
					DcLoggingMetricsAutoConfiguration.class, MetricsAutoConfiguration.class));
	}

	private static void log(PostcodeLogger logger) {
		logger.log("AX1 1AA", (entry) -> entry.hadElection(true));
		assertThat(logger.flush(Duration.ofSeconds(30))).isTrue();
	}

	private List<String> localLines() {
		return GzipFiles.linesBelow(this.directory.resolve("dc-postcode-searches"));
	}

	private static void assertHasMetersAndHealth(ApplicationContext context, int logged) {
		assertThat(context.getBean(MeterRegistry.class).get("dc.logging.entries.logged").functionCounter().count())
			.isEqualTo(logged);
		assertThat(context.getBean("dcLoggingHealthContributor", HealthIndicator.class).health().getStatus())
			.isEqualTo(Status.UP);
	}

}
