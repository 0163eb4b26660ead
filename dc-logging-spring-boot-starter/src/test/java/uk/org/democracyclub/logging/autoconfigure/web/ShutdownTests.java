package uk.org.democracyclub.logging.autoconfigure.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
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
