package uk.org.democracyclub.logging.autoconfigure.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over HTTP with Tomcat, because what matters is what a browser sends and keeps.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "dc.logging.environment=local", "dc.logging.fake=true", "dc.logging.product=WDIV" })
class UtmCaptureTests {

	private static final String QUERY = "?utm_source=newsletter&utm_campaign=may+2026&utm_medium=e%2Dmail";

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	@LocalServerPort
	private int port;

	@Test
	void parametersOfTheFirstPageReachTheEntryOfALaterOne() throws Exception {
		get("/" + QUERY);
		assertThat(get("/entry").body()).isEqualTo("newsletter|may 2026|e-mail");
	}

	@Test
	void parametersReachAControllersArgument() throws Exception {
		get("/" + QUERY);
		assertThat(get("/argument").body()).isEqualTo("newsletter|may 2026|e-mail");
	}

	@Test
	void parametersOfTheSearchItselfCount() throws Exception {
		assertThat(get("/entry" + QUERY).body()).isEqualTo("newsletter|may 2026|e-mail");
	}

	@Test
	void firstPageWithParametersWins() throws Exception {
		get("/");
		get("/?utm_source=first");
		get("/?utm_source=second&utm_medium=other");
		assertThat(get("/entry").body()).isEqualTo("first||");
	}

	@Test
	void visitorsDoNotMeet() throws Exception {
		get("/" + QUERY);
		HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		assertThat(send(other, "/entry").body()).isEqualTo("||");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?postcode=SW1A+1AA", "/?utm_source=", "/?utm_term=x", "/entry", "/argument",
			"/nothing-here.css?utm_source=newsletter" })
	void noSessionIsCreatedWhereThereIsNothingToKeep(String path) throws Exception {
		assertThat(get(path).headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void longParametersAreCutToWhatAnEntryHolds() throws Exception {
		String emoji = "%F0%9F%98%80";
		get("/?utm_source=" + "s".repeat(2000) + "&utm_medium=m" + emoji.repeat(300));
		String[] utm = get("/entry").body().split("\\|", -1);
		assertThat(utm[0]).hasSize(PostcodeLogEntry.MAX_TEXT_LENGTH);
		assertThat(utm[2]).isEqualTo("m" + "😀".repeat(127));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?utm_source=%zz", "?utm_source=%", "?utm_source=%ff%fe", "?utm_source=%00", "?utm_source",
			"?=utm_", "?utm_source=a&utm_source=b", "?utm_source=%3Cscript%3E" })
	void noQueryBreaksAPage(String query) throws Exception {
		assertThat(statusLine("/" + query)).isEqualTo("HTTP/1.1 200 ");
		assertThat(statusLine("/entry" + query)).isEqualTo("HTTP/1.1 200 ");
		assertThat(statusLine("/argument" + query)).isEqualTo("HTTP/1.1 200 ");
	}

	@Test
	void otherParametersAreNotBoundToAControllersArgument() throws Exception {
		assertThat(get("/argument?source=a&campaign=b&medium=c").body()).isEqualTo("||");
	}

	@Test
	void malformedParameterDoesNotHideTheOthers() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.setQueryString("postcode=100%&utm_source=newsletter&utm_medium=%zz");
		assertThat(UtmSession.of(request)).isEqualTo(new UtmParameters("newsletter", "", ""));
	}

	@Test
	void bodyOfAPostIsLeftToTheController() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/body" + QUERY))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("utm_source=posted"))
			.build();
		assertThat(this.browser.send(request, HttpResponse.BodyHandlers.ofString()).body())
			.isEqualTo("utm_source=posted");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(this.browser, path);
	}

	private HttpResponse<String> send(HttpClient client, String path) throws IOException, InterruptedException {
		return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	// By hand, because the JDK's client sends no malformed address.
	private String statusLine(String path) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path)
					.getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Application {

	}

	@RestController
	static class Pages {

		private final PostcodeLogger logger;

		@Autowired
		Pages(PostcodeLogger logger) {
			this.logger = logger;
		}

		@GetMapping("/")
		String home() {
			return "home";
		}

		@GetMapping("/entry")
		String entry() {
			return text(this.logger.entry("x").build().utm());
		}

		@GetMapping("/argument")
		String argument(UtmParameters utm) {
			return text(utm);
		}

		@PostMapping("/body")
		String body(InputStream body) throws IOException {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}

		private static String text(UtmParameters utm) {
			return utm.source() + "|" + utm.campaign() + "|" + utm.medium();
		}

	}

}
