package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a visitor gets while figures are counted, and when they cannot be.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "sample.usage.refresh-interval=1s", "sample.usage.longest-wait=300ms" })
@Import({ FixedClock.class, UsagePageDeliveryTests.ScriptedEngineConfiguration.class })
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class UsagePageDeliveryTests {

	private static final List<String> COLUMNS = List.of("day", "figure", "key", "detail", "searches", "with_election",
			"without_election", "election_unknown");

	private static final String COUNTING = "The searches on these days are still being counted";

	private final HttpClient browser = HttpClient.newHttpClient();

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private ScriptedEngine engine;

	@DynamicPropertySource
	static void directory(DynamicPropertyRegistry registry) {
		registry.add("dc.logging.local.directory", directory::toString);
	}

	@BeforeEach
	void addAnObject() throws IOException {
		this.engine.state = ScriptedEngine.State.ANSWERS;
		GzipFiles.write(directory.resolve("dc-postcode-searches/2026/11/20/10/%s.gz".formatted(UUID.randomUUID())),
				"{}\n");
	}

	@AfterEach
	void letTheEngineGo() {
		this.engine.state = ScriptedEngine.State.ANSWERS;
	}

	@Test
	void doesNotWaitForLongUntilTheSearchesAreCounted() throws Exception {
		this.engine.state = ScriptedEngine.State.WAITS;
		await().untilAsserted(() -> assertThat(page("/usage").body()).contains(COUNTING, "</html>"));
		this.engine.state = ScriptedEngine.State.ANSWERS;
		await().untilAsserted(
				() -> assertThat(page("/usage").body()).contains("<strong>1</strong>").doesNotContain(COUNTING));
	}

	@Test
	void servesManyVisitorsAtOnceCompletelyAndCountsOnceForAllOfThem() throws Exception {
		await().untilAsserted(
				() -> assertThat(page("/usage").body()).contains("<strong>1</strong>").doesNotContain(COUNTING));
		addAnObject();
		int before = this.engine.queries.get();
		List<CompletableFuture<HttpResponse<String>>> views = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			views.add(this.browser.sendAsync(request("/usage"), HttpResponse.BodyHandlers.ofString()));
		}
		assertThat(views).allSatisfy((view) -> {
			assertThat(view.join().statusCode()).isEqualTo(200);
			assertThat(view.join().body()).contains("<strong>1</strong>", "Searches by local authority", "</html>");
		});
		await().until(() -> page("/usage").statusCode() == 200 && this.engine.queries.get() > before);
		assertThat(this.engine.queries).hasValue(before + 1);
	}

	@Test
	void saysWhichDaysCouldNotBeCountedWithoutSayingWhatVisitorsTyped(CapturedOutput output) throws Exception {
		this.engine.state = ScriptedEngine.State.FAILS;
		await().untilAsserted(() -> assertThat(page("/usage").body())
			.contains("The searches on these days could not be counted:", "</html>")
			.doesNotContain("SW1A 1AA"));
		assertThat(output).contains("could not be counted").doesNotContain("SW1A 1AA");
		assertThat(page("/usage/by-product.csv").headers().firstValue("Content-Disposition")).get()
			.asString()
			.contains("-incomplete.csv");
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
	}

	private HttpResponse<String> page(String path) throws IOException, InterruptedException {
		return this.browser.send(request(path), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Answers, fails or waits, as it is told.
	 */
	static final class ScriptedEngine implements QueryEngine {

		enum State {

			ANSWERS, FAILS, WAITS

		}

		private final AtomicInteger queries = new AtomicInteger();

		private volatile State state = State.ANSWERS;

		@Override
		public String source() {
			return "a test";
		}

		@Override
		public QueryResult query(String sql) {
			this.queries.incrementAndGet();
			await().until(() -> this.state != State.WAITS);
			if (this.state == State.FAILS) {
				throw new QueryException("SW1A 1AA is no number", null);
			}
			return new QueryResult(COLUMNS,
					List.of(List.of("2026-11-20", "hour", "10", "", 1L, 1L, 0L, 0L),
							List.of("2026-11-20", "product", "WCIVF", "", 1L, 1L, 0L, 0L),
							List.of("2026-11-20", "local authority", "E09000033", "E92000001", 1L, 1L, 0L, 0L)),
					List.of());
		}

		@Override
		public void close() {
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ScriptedEngineConfiguration {

		@Bean
		@Primary
		ScriptedEngine scriptedEngine() {
			return new ScriptedEngine();
		}

	}

}
