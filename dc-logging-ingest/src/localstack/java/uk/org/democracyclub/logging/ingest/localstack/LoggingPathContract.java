package uk.org.democracyclub.logging.ingest.localstack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties.Protocol;
import uk.org.democracyclub.logging.ingest.Payloads;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has to be true of the logging path, from an application's logger to the bucket,
 * wherever AWS is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoggingPathContract {

	// The first invocation starts a container.
	private static final Duration LONG = Duration.ofMinutes(3);

	private LoggingPath path;

	/** Where all services of AWS are. */
	abstract URI endpoint();

	@BeforeAll
	void create() throws IOException {
		this.path = LoggingPath.create(endpoint());
	}

	@AfterAll
	void close() {
		if (this.path != null) {
			this.path.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatAnApplicationLogsIsInTheBucket(Protocol protocol) {
		List<PostcodeLogEntry> logged = log(protocol);
		// Delivery is at least once.
		await().untilAsserted(() -> assertThat(stored(protocol.name())).hasSameElementsAs(logged));
	}

	@Test
	void whatIsNoEntryIsInTheFailureQueueAndItsNeighbourInTheBucket() {
		String wrong = Payloads.line(2).replace("\"WDIV\"", "\"NONSENSE\"");
		this.path.invoke(Payloads.envelope(List.of(Payloads.line(1), wrong)));
		await().untilAsserted(() -> assertThat(this.path.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.path("reason").asString()).isEqualTo("invalid-field");
			assertThat(failure.path("field").asString()).isEqualTo("dc_product");
			assertThat(failure.path("environment").asString()).isEqualTo("development");
			assertThat(failure.path("content").asString()).isEqualToIgnoringNewLines(wrong);
		}));
		await().untilAsserted(() -> assertThat(stored("P")).containsOnly(Payloads.entry(1)));
	}

	private List<PostcodeLogEntry> log(Protocol protocol) {
		try (ConfigurableApplicationContext application = start(protocol)) {
			PostcodeLogger logger = application.getBean(PostcodeLogger.class);
			List<PostcodeLogEntry> entries = IntStream.range(0, count(protocol))
				.mapToObj((number) -> logger.entry("%s %s £".formatted(protocol, number))
					.timestamp(Instant.parse("2026-05-07T06:00:00Z").plusMillis(number))
					.hadElection(number % 2 == 0)
					.build())
				.toList();
			entries.forEach(logger::log);
			assertThat(logger.flush(LONG)).isTrue();
			return entries;
		}
	}

	// An emulator may start a container for each event that comes while others are busy.
	private static int count(Protocol protocol) {
		return (protocol == Protocol.SINGLE) ? 5 : 1000;
	}

	// All as arguments: no variable of the environment outdoes those.
	private ConfigurableApplicationContext start(Protocol protocol) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--dc.logging.environment=development", "--dc.logging.function-arn=" + this.path.functionArn(),
					"--dc.logging.product=WDIV", "--dc.logging.protocol=" + protocol,
					"--dc.logging.endpoint=" + endpoint(),
					"--spring.cloud.aws.credentials.access-key=" + LoggingPath.ACCESS_KEY,
					"--spring.cloud.aws.credentials.secret-key=" + LoggingPath.SECRET_KEY,
					"--spring.main.banner-mode=off");
	}

	private List<PostcodeLogEntry> stored(String beginOfPostcode) {
		return this.path.entries().stream().filter((entry) -> entry.postcode().startsWith(beginOfPostcode)).toList();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(LONG).pollInterval(Duration.ofSeconds(1));
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
