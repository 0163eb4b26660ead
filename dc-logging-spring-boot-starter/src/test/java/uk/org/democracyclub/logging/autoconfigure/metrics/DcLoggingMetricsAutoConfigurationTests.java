package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.lambda.LambdaFailure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DcLoggingMetricsAutoConfigurationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final TestTransport transport = new TestTransport();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DcLoggingAutoConfiguration.class, MetricsAutoConfiguration.class,
				DcLoggingMetricsAutoConfiguration.class))
		.withPropertyValues("dc.logging.environment=production", "dc.logging.product=WDIV",
				"dc.logging.delivery.initial-backoff=1ms", "dc.logging.buffer.capacity=2")
		.withBean("transport", TestTransport.class, () -> this.transport);

	@Test
	void countsWhatBecomesOfEntries() {
		withRegistry().run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			log(logger, "logged");
			this.transport.fail(LambdaFailure.THROTTLED);
			log(logger, "retried and logged");
			this.transport.fail(LambdaFailure.REFUSED);
			log(logger, "failed");
			log(logger, "");
			assertThat(count(registry, "accepted")).isEqualTo(3);
			assertThat(count(registry, "logged")).isEqualTo(2);
			assertThat(count(registry, "retried")).isEqualTo(1);
			assertThat(count(registry, "failed", "reason", "refused")).isEqualTo(1);
			assertThat(count(registry, "failed", "reason", "shutdown")).isZero();
			assertThat(count(registry, "rejected", "field", "postcode")).isEqualTo(1);
			assertThat(registry.get("dc.logging.delivery").timer().count()).isEqualTo(2);
		});
	}

	@Test
	void countsFailuresForReasonsOfATransportThatItDidNotAnnounce() {
		withRegistry().run((context) -> {
			this.transport.fail(new OddEntry());
			log(context.getBean(PostcodeLogger.class), "odd");
			assertThat(count(context.getBean(MeterRegistry.class), "failed", "reason", "odd-entry")).isEqualTo(1);
		});
	}

	@Test
	void measuresTheBufferAndCountsDrops() {
		withRegistry().run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			CountDownLatch gate = this.transport.block();
			for (int i = 0; i < 5; i++) {
				logger.log("P" + i, (entry) -> {
				});
			}
			assertThat(registry.get("dc.logging.buffer.size").gauge().value()).isEqualTo(2);
			assertThat(registry.get("dc.logging.buffer.capacity").gauge().value()).isEqualTo(2);
			assertThat(registry.get("dc.logging.buffer.oldest.age").timeGauge().value()).isNotNegative();
			assertThat(count(registry, "dropped", "reason", "buffer-full")).isEqualTo(3);
			gate.countDown();
			assertThat(logger.flush(LONG)).isTrue();
			assertThat(registry.get("dc.logging.buffer.size").gauge().value()).isZero();
			assertThat(registry.get("dc.logging.buffer.oldest.age").timeGauge().value()).isZero();
		});
	}

	@Test
	void showsWhetherHealthReportsAProblem() {
		withRegistry().run((context) -> {
			Gauge degraded = context.getBean(MeterRegistry.class).get("dc.logging.degraded").gauge();
			assertThat(degraded.value()).isZero();
			this.transport.fail(LambdaFailure.ACCESS_DENIED);
			this.transport.block(2);
			context.getBean(PostcodeLogger.class).log("SW1A 1AA", (entry) -> {
			});
			await().untilAsserted(() -> assertThat(degraded.value()).isOne());
		});
	}

	@Test
	void showsAlsoAProblemOfTheConfiguration() {
		withRegistry().withPropertyValues("dc.logging.fake=true")
			.run((context) -> assertThat(
					context.getBean(MeterRegistry.class).get("dc.logging.degraded").gauge().value())
				.isOne());
	}

	@Test
	void measuresTheSpoolAgainstItsMaximumSize(@TempDir Path directory) {
		withRegistry().run((context) -> assertThat(
				context.getBean(MeterRegistry.class).get("dc.logging.spool.max.size").gauge().value())
			.isZero());
		withRegistry().withPropertyValues("dc.logging.spool.directory=" + directory, "dc.logging.spool.max-size=2MB")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("dc.logging.spool.max.size").gauge().value()).isEqualTo(2 * 1024 * 1024);
				assertThat(registry.get("dc.logging.spool.size").gauge().value()).isPositive();
			});
	}

	@Test
	void metersAddUpAfterAShutdownUnderLoad() {
		ExecutorService executor = Executors.newFixedThreadPool(3);
		AtomicBoolean stop = new AtomicBoolean();
		MeterRegistry registry = new SimpleMeterRegistry();
		this.contextRunner.withBean(MeterRegistry.class, () -> registry)
			.withPropertyValues("dc.logging.buffer.capacity=100", "dc.logging.shutdown-timeout=0s")
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				for (int i = 0; i < 3; i++) {
					executor.execute(() -> {
						while (!stop.get()) {
							logger.log("x", (entry) -> {
							});
						}
					});
				}
				await().until(() -> count(registry, "logged") > 1000);
				this.transport.block();
				await().until(() -> count(registry, "dropped", "reason", "buffer-full") > 0);
			});
		await().until(() -> count(registry, "dropped", "reason", "shutdown") > 0);
		stop.set(true);
		executor.shutdown();
		double failed = registry.get("dc.logging.entries.failed")
			.functionCounters()
			.stream()
			.mapToDouble(FunctionCounter::count)
			.sum();
		assertThat(count(registry, "failed", "reason", "shutdown")).isPositive();
		assertThat(count(registry, "logged") + failed).isEqualTo(count(registry, "accepted"));
		assertThat(registry.get("dc.logging.buffer.size").gauge().value()).isZero();
	}

	@Test
	void everyMeterIsTaggedWithTheStreamAndDescribed() {
		withRegistry()
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).getMeters()).extracting(Meter::getId)
				.filteredOn((id) -> id.getName().startsWith("dc.logging."))
				.hasSizeGreaterThan(20)
				.allSatisfy((id) -> {
					assertThat(id.getTag("stream")).isEqualTo("dc-postcode-searches");
					assertThat(id.getDescription()).isNotBlank();
				}));
	}

	@Test
	void nothingIsMeasuredWithoutARegistry() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class)
			.doesNotHaveBean(DeliveryMetrics.class));
	}

	private ApplicationContextRunner withRegistry() {
		return this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new);
	}

	private static void log(PostcodeLogger logger, String postcode) {
		logger.log(postcode, (entry) -> {
		});
		logger.flush(LONG);
	}

	private static double count(MeterRegistry registry, String name, String... tags) {
		return registry.get("dc.logging.entries." + name).tags(tags).functionCounter().count();
	}

	private static final class OddEntry implements FailureReason {

		@Override
		public String name() {
			return "ODD_ENTRY";
		}

		@Override
		public Kind kind() {
			return Kind.INVALID_ENTRY;
		}

		@Override
		public String advice() {
			return "do not send it";
		}

	}

}
