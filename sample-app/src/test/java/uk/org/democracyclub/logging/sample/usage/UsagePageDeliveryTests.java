package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.sample.FixedClock;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor gets while figures are counted, and when they cannot be.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({ FixedClock.class, UsagePageDeliveryTests.ScriptedEngineConfiguration.class })
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class UsagePageDeliveryTests {

	private static final QueryResult ONE_SEARCH = new QueryResult(
			List.of("starts", "dc_product", "local_authority", "had_election", "searches", "with_election",
					"without_election", "election_unknown", "not_counted_because"),
			List.of(List.of("2026-11-20T00:00", "WCIVF", "E09000033", "true", 1L, 1L, 0L, 0L, "a monitor")), List.of());

	private final HttpClient browser = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private ScriptedEngine engine;

	@BeforeEach
	@AfterEach
	void forgetAnswers() {
		this.engine.answers.clear();
	}

	@Test
	void sendsThePageAtOnceAndEachFigureAsItComes() throws Exception {
		try (InputStream page = get("/usage").body()) {
			assertThat(readUntil(page, "Counting the searches…")).contains("id=\"from\"").doesNotContain("<table");
			addAnswers(UsageFigure.values().length);
			assertThat(readUntil(page, "</html>")).contains("<table").doesNotContain("could not be counted");
		}
	}

	@Test
	void saysWhichFiguresCouldNotBeCountedAndShowsTheOthers(CapturedOutput output) throws Exception {
		this.engine.answers.add("SW1A 1AA is no number");
		addAnswers(UsageFigure.values().length - 1);
		HttpResponse<InputStream> response = get("/usage");
		try (InputStream body = response.body()) {
			String page = readUntil(body, "</html>");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(page).containsOnlyOnce("This figure could not be counted just now")
				.contains("<table")
				.doesNotContain("SW1A 1AA");
		}
		assertThat(output).contains("could not be counted (QueryException)").doesNotContain("SW1A 1AA");
	}

	@Test
	void saysThatAFileCannotBeMadeJustNow() throws Exception {
		this.engine.answers.add("SW1A 1AA is no number");
		HttpResponse<InputStream> response = get("/usage/by-product.csv");
		try (InputStream body = response.body()) {
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("The figure could not be counted. Please try again in a minute.\n");
		}
	}

	private void addAnswers(int figures) {
		this.engine.answers.addAll(Collections.nCopies(figures, ONE_SEARCH));
	}

	private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		return this.browser.send(request, HttpResponse.BodyHandlers.ofInputStream());
	}

	private static String readUntil(InputStream page, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		byte[] expected = end.getBytes(StandardCharsets.UTF_8);
		String marker = new String(expected, StandardCharsets.ISO_8859_1);
		while (text.indexOf(marker) < 0) {
			int next = page.read();
			assertThat(next).as("the page before '%s'", end).isNotNegative();
			text.append((char) next);
		}
		return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	/**
	 * Answers as it is told, and waits until it is.
	 */
	static final class ScriptedEngine implements QueryEngine {

		private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

		@Override
		public String source() {
			return "a test";
		}

		@Override
		public QueryResult query(String sql) {
			if (sql.equals(UsageFigures.PREPARATION)) {
				return ONE_SEARCH;
			}
			try {
				if (this.answers.take() instanceof QueryResult result) {
					return result;
				}
				throw new QueryException("SW1A 1AA is no number", null);
			}
			catch (InterruptedException ex) {
				throw new QueryException("Interrupted", ex);
			}
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
