package uk.org.democracyclub.logging.autoconfigure.web;

import java.io.BufferedReader;
import java.io.IOException;
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

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over HTTP with Tomcat, because what matters is what a browser sends and keeps.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = UtmSite.class,
		properties = { UtmSite.LOCAL, UtmSite.FAKE, UtmSite.PRODUCT, UtmSite.STATIC_FILES })
class UtmCaptureTests {

	private static final String QUERY = "?utm_source=newsletter&utm_campaign=may+2026&utm_medium=e%2Dmail";

	private static final String CAMPAIGN = "newsletter|may 2026|e-mail";

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	@LocalServerPort
	private int port;

	@Autowired
	private UtmSite.Sessions sessions;

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/redirect", "/html", "/error-page", "/no-such-page", "/",
			"/campaign/landing.html", "/index.html" })
	void parametersOfAPageReachTheEntryOfALaterSearch(String page) throws Exception {
		get(page + QUERY);
		assertThat(get("/entry").body()).isEqualTo(CAMPAIGN);
		assertThat(get("/argument").body()).isEqualTo(CAMPAIGN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/", "/campaign/landing.html" })
	void parametersOfAHeadRequestReachTheEntryOfALaterSearch(String page) throws Exception {
		send(HttpRequest.newBuilder(uri(page + QUERY)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(get("/entry").body()).isEqualTo(CAMPAIGN);
	}

	@Test
	void parametersInTheAddressOfAPostAreKeptAndItsBodyIsLeftToTheController() throws Exception {
		assertThat(send(HttpRequest.newBuilder(uri("/body" + QUERY))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("utm_source=posted"))).body()).isEqualTo("utm_source=posted");
		assertThat(get("/entry").body()).isEqualTo(CAMPAIGN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/entry", "/argument", "/api" })
	void parametersOfTheRequestItselfTakePrecedence(String path) throws Exception {
		get("/page?utm_source=first&utm_medium=old");
		assertThat(get(path + "?utm_source=second").body()).isEqualTo("second||");
	}

	@Test
	void lastPageWithParametersReplacesWhatWasKept() throws Exception {
		get("/page?utm_source=first&utm_medium=old");
		get("/page?utm_source=second");
		get("/page");
		get("/page?utm_source=&utm_term=x");
		assertThat(get("/entry").body()).isEqualTo("second||");
	}

	@Test
	void apiUsesWhatABrowserSendsButItsOwnParametersAreNotKept() throws Exception {
		get("/page?utm_source=page");
		assertThat(get("/api?utm_source=api").body()).isEqualTo("api||");
		assertThat(get("/api").body()).isEqualTo("page||");
	}

	@Test
	void visitorsDoNotSeeEachOthersParameters() throws Exception {
		get("/page" + QUERY);
		HttpClient other = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		assertThat(
				other.send(HttpRequest.newBuilder(uri("/entry")).build(), HttpResponse.BodyHandlers.ofString()).body())
			.isEqualTo("||");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/page?postcode=SW1A+1AA", "/page?utm_source=", "/page?utm_term=x", "/entry",
			"/argument", "/site.css?utm_source=newsletter", "/nothing-here.png?utm_source=newsletter",
			"/api?utm_source=newsletter", "/data?utm_source=newsletter", "/entity?utm_source=newsletter",
			"/later-entity?utm_source=newsletter", "/functional?utm_source=newsletter" })
	void nothingIsKeptWhereThereIsNoPageOrNoCampaign(String path) throws Exception {
		assertThat(get(path).headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void cookieIsSetOnlyWhenItChanges() throws Exception {
		assertThat(get("/page" + QUERY).headers().allValues("set-cookie")).hasSize(1);
		assertThat(get("/page" + QUERY).headers().allValues("set-cookie")).isEmpty();
		assertThat(get("/page?utm_source=other").headers().allValues("set-cookie")).hasSize(1);
	}

	@Test
	void cookieIsForThisSiteAndThisVisitOnly() throws Exception {
		assertThat(get("/campaign/landing.html" + QUERY).headers().firstValue("set-cookie")).get()
			.asString()
			.matches("dc_logging_utm=[A-Za-z0-9_.-]+; Path=/; HttpOnly; SameSite=Lax");
	}

	@Test
	void noRequestCreatesASession() throws Exception {
		for (int i = 0; i < 20; i++) {
			get("/page?utm_source=" + i);
			get("/entry?utm_source=" + i);
			get("/api?utm_source=" + i);
		}
		assertThat(this.sessions.created()).isZero();
	}

	@Test
	void longParametersAreCutToWhatAnEntryHolds() throws Exception {
		String emoji = "%F0%9F%98%80";
		get("/page?utm_source=" + "s".repeat(2000) + "&utm_medium=m" + emoji.repeat(300));
		String[] utm = get("/entry").body().split("\\|", -1);
		assertThat(utm[0]).hasSize(PostcodeLogEntry.MAX_TEXT_LENGTH);
		assertThat(utm[2]).isEqualTo("m" + "😀".repeat(127));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?utm_source=%zz", "?utm_source=%", "?utm_source=%ff%fe", "?utm_source=%00", "?utm_source",
			"?=utm_", "?utm_source=a&utm_source=b", "?utm_source=%3Cscript%3E", "?utm_source=%0D%0ASet-Cookie:%20a=b",
			"?postcode=100%&utm_source=newsletter" })
	void noQueryBreaksAPage(String query) throws Exception {
		for (String path : new String[] { "/page", "/", "/entry", "/argument", "/api" }) {
			assertThat(statusLine(path + query, "x=y")).isEqualTo("HTTP/1.1 200 ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dc_logging_utm=", "dc_logging_utm", "dc_logging_utm=1.....", "dc_logging_utm=\"",
			"dc_logging_utm=1.YQ.Yg.Yw.x", "dc_logging_utm=\u00e9", "dc_logging_utm=a b=c;;;=", "=dc_logging_utm" })
	void noCookieBreaksAPage(String cookie) throws Exception {
		assertThat(statusLine("/entry", cookie)).isEqualTo("HTTP/1.1 200 ");
		assertThat(statusLine("/page" + QUERY, cookie)).isEqualTo("HTTP/1.1 200 ");
		assertThat(statusLine("/entry", cookie + "x".repeat(5000))).isEqualTo("HTTP/1.1 200 ");
	}

	@Test
	void otherParametersAreNotBoundToAControllersArgument() throws Exception {
		assertThat(get("/argument?source=a&campaign=b&medium=c").body()).isEqualTo("||");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	// By hand, because the JDK's client sends no malformed address.
	private String statusLine(String path, String cookie) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\nConnection: close\r\n\r\n"
					.formatted(path, cookie)
					.getBytes(StandardCharsets.ISO_8859_1));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
	}

}
