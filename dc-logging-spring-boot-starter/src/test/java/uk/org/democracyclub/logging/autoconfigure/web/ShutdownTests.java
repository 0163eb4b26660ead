package uk.org.democracyclub.logging.autoconfigure.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;
import uk.org.democracyclub.logging.lambda.LambdaFailure;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTests {

	@Test
	void searchThatIsUnderWayWhenTheSiteStopsIsDelivered() throws Exception {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--dc.logging.environment=production", "--dc.logging.product=WDIV");
		TestTransport transport = context.getBean(TestTransport.class);
		SlowPage page = context.getBean(SlowPage.class);
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow")).build(),
					HttpResponse.BodyHandlers.ofString());
		page.entered.await();
		Thread stop = new Thread(context::close);
		stop.start();
		await().until(() -> Thread.getAllStackTraces().keySet().stream().anyMatch(ShutdownTests::shutsTomcatDown));
		page.gate.countDown();
		stop.join();
		assertThat(answer.get().body()).isEqualTo("searched");
		assertThat(transport.lines()).singleElement().asString().contains("\"postcode\": \"LATE\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void whatTasksLogWhileTheyEndIsDelivered(String virtualThreads) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--dc.logging.environment=production", "--dc.logging.product=WDIV",
				"--spring.task.execution.shutdown.await-termination=true",
				"--spring.task.execution.shutdown.await-termination-period=30s",
				"--spring.threads.virtual.enabled=" + virtualThreads);
		TestTransport transport = context.getBean(TestTransport.class);
		PostcodeLogger logger = context.getBean(PostcodeLogger.class);
		AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
		IntStream.range(0, 40).forEach((i) -> executor.execute(() -> {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			logger.log("P" + i, (entry) -> {
			});
		}));
		context.close();
		assertThat(transport.lines()).hasSize(40);
	}

	@Test
	void whatABeanLogsWhenItIsDestroyedIsDelivered() {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, LogsAtItsEnd.class)
			.run("--server.port=0", "--dc.logging.environment=production", "--dc.logging.product=WDIV");
		TestTransport transport = context.getBean(TestTransport.class);
		context.close();
		assertThat(transport.lines()).singleElement().asString().contains("\"postcode\": \"END\"");
	}

	// Spring Boot closes registries before it stops the delivery.
	@Test
	void registryThatPushesLearnsWhatWaitsAndTheLogWhatIsLost(CapturedOutput output) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, PushRegistry.class)
			.run("--server.port=0", "--dc.logging.environment=production", "--dc.logging.product=WDIV",
					"--dc.logging.shutdown-timeout=100ms");
		TestTransport transport = context.getBean(TestTransport.class);
		transport.fail(LambdaFailure.ACCESS_DENIED);
		transport.block(2);
		PostcodeLogger logger = context.getBean(PostcodeLogger.class);
		IntStream.range(0, 20).forEach((i) -> logger.log("P" + i, (entry) -> {
		}));
		PushRegistry registry = context.getBean(PushRegistry.class);
		await().until(() -> registry.get("dc.logging.degraded").gauge().value() == 1);
		context.close();
		assertThat(registry.pushed).containsEntry("dc.logging.buffer.size", 20.0)
			.containsEntry("dc.logging.degraded", 1.0)
			.containsEntry("dc.logging.spool.max.size", 0.0);
		assertThat(output).contains("Final counts for dc-postcode-searches: 0 logged, 20 failed {shutdown=20}");
	}

	private static boolean shutsTomcatDown(Thread thread) {
		return thread.getName().equals("tomcat-shutdown");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SlowPage.class)
	static class Application {

		@Bean
		TestTransport transport() {
			return new TestTransport();
		}

	}

	/** Pushes the values of gauges for the last time when it is closed. */
	static class PushRegistry extends StepMeterRegistry {

		private final Map<String, Double> pushed = new ConcurrentHashMap<>();

		PushRegistry() {
			super(new StepRegistryConfig() {

				@Override
				public String prefix() {
					return "test";
				}

				@Override
				public @Nullable String get(String key) {
					return null;
				}

			}, Clock.SYSTEM);
		}

		@Override
		protected void publish() {
			Search.in(this)
				.name((name) -> name.startsWith("dc.logging."))
				.gauges()
				.forEach((gauge) -> this.pushed.put(gauge.getId().getName(), gauge.value()));
		}

		@Override
		protected TimeUnit getBaseTimeUnit() {
			return TimeUnit.SECONDS;
		}

	}

	static class LogsAtItsEnd {

		private final PostcodeLogger logger;

		LogsAtItsEnd(PostcodeLogger logger) {
			this.logger = logger;
		}

		@PreDestroy
		void end() {
			this.logger.log("END", (entry) -> {
			});
		}

	}

	@RestController
	static class SlowPage {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch gate = new CountDownLatch(1);

		private final PostcodeLogger logger;

		SlowPage(PostcodeLogger logger) {
			this.logger = logger;
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			this.gate.await();
			this.logger.log("LATE", (entry) -> {
			});
			return "searched";
		}

	}

}
