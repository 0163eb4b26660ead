package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;
import uk.org.democracyclub.logging.delivery.FailureReason;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

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
			this.transport.fail(FailureReason.THROTTLED);
			log(logger, "retried and logged");
			this.transport.fail(FailureReason.ACCESS_DENIED);
			log(logger, "failed");
			log(logger, "");
			assertThat(count(registry, "accepted")).isEqualTo(3);
			assertThat(count(registry, "logged")).isEqualTo(2);
			assertThat(count(registry, "retried")).isEqualTo(1);
			assertThat(count(registry, "failed", "reason", "access-denied")).isEqualTo(1);
			assertThat(count(registry, "failed", "reason", "throttled")).isZero();
			assertThat(count(registry, "rejected", "field", "postcode")).isEqualTo(1);
			assertThat(registry.get("dc.logging.delivery").timer().count()).isEqualTo(2);
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
			assertThat(registry.get("dc.logging.buffer.oldest.age").timeGauge().value()).isNotNegative();
			assertThat(count(registry, "dropped", "reason", "buffer-full")).isEqualTo(3);
			gate.countDown();
			assertThat(logger.flush(LONG)).isTrue();
			assertThat(registry.get("dc.logging.buffer.size").gauge().value()).isZero();
			assertThat(registry.get("dc.logging.buffer.oldest.age").timeGauge().value()).isZero();
		});
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

}
