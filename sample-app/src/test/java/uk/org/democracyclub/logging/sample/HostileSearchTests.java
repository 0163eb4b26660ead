package uk.org.democracyclub.logging.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends the site what no browser would, over a plain socket so that no client tidies it
 * up.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class HostileSearchTests {

	private static final List<String> STRINGS = List.of("hello", "SW1A 0AI", "a/b", "/", "//", "a//b", "/etc/passwd",
			"../../../../etc/passwd", "..", ".", "...", "\\", "..\\..\\windows", "a;b", ";", ";jsessionid=1", "%",
			"100%", "%2F", "%252F", "%00", "%zz", "?", "a?b=c", "#", "&", "a&b=c", "=", "+", "\"", "'",
			"'; DROP TABLE entries; --", "<script>alert(1)</script>", "<b>", "\"><img src=x onerror=alert(1)>",
			"${7*7}", "#{7*7}", "*{7*7}", "@{/x}", "__${7*7}__", "[[${7*7}]]", "{{7*7}}", "{postcode}", "{*postcode}",
			"~{layout :: page}", "redirect:https://example.org", "forward:/error", "a\r\nSet-Cookie: a=b", "a\nb", "\t",
			"\u001B[31m", "\u007F", "\u0085", "\u00A0", "\u200B", "\u202Eabc", "\u2028", "\uFEFF", "\uFFFD", "\uFFFF",
			"é", "Ærøskøbing", "ſw1a 0aa", "日本語", "😀", "👩‍👩‍👧‍👦", "😀".repeat(5000), "x".repeat(5000),
			" ".repeat(5000), "/".repeat(5000), "../".repeat(1000), "postcode", "error", "favicon.ico", "site.css",
			"index.html", "null", "undefined", "true", "M602LA.json", "x.js", "x.xml", "x.css");

	@LocalServerPort
	private int port;

	static List<String> strings() {
		return STRINGS;
	}

	/** What a query can carry encoded, and a path cannot. */
	static Stream<String> stringsOfQueries() {
		return Stream.concat(STRINGS.stream(), Stream.of("\u0000", "SW1A\u00000AA"));
	}

	@ParameterizedTest
	@MethodSource("strings")
	void resultPageAnswersAnyEncodedString(String text) throws IOException {
		assertKindPage(get("/postcode/" + encode(text)), text);
	}

	@ParameterizedTest
	@MethodSource("stringsOfQueries")
	void formAnswersAnyEncodedString(String text) throws IOException {
		Answer answer = get("/postcode?postcode=" + encode(text));
		if (answer.status() == 302) {
			answer = get(answer.header("Location"));
		}
		assertKindPage(answer, text);
	}

	@ParameterizedTest
	@MethodSource("strings")
	void jsonInterfaceAnswersAnyEncodedString(String text) throws IOException {
		Answer answer = get("/api/v1/postcode/" + encode(text));
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.body()).contains("\"found\":false", "\"reason\":\"malformed\"");
	}

	@ParameterizedTest
	@MethodSource("stringsOfQueries")
	void campaignsDoNoHarm(String text) throws IOException {
		assertThat(get("/?utm_source=" + encode(text)).status()).isEqualTo(200);
		assertThat(get("/postcode?postcode=SW1A+0AA&utm_source=" + encode(text)).header("Location"))
			.endsWith("/postcode/SW1A%200AA");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a//b", "/", ".", "..", "a\\b", "a;b", ";", "\"'", "<script>", "{x}", "[a]", "^`|",
			"${7*7}", "%2e%2e", "..%2f..%2f..%2f", "%5c..%5c", "~!$&()*,:@", "a+b" })
	void resultPageAnswersCharactersThatShouldHaveBeenEncoded(String path) throws IOException {
		assertKindPage(get("/postcode/" + path), path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "postcode=<script>", "postcode={x}|^`[]\\\"", "=&=&&postcode==", "postcode=x&postcode=y",
			"postcode=100%", "postcode=%zz", "utm_source=%zz&postcode=x", "postcode=x&%", "postcode=%ff" })
	void formAnswersQueriesThatAreNotEncodedProperly(String query, CapturedOutput output) throws IOException {
		Answer answer = get("/postcode?" + query);
		if (answer.status() == 302) {
			answer = get(answer.header("Location"));
		}
		assertKindPage(answer, query);
		assertThat(output).doesNotContain("ERROR", "WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "utm_source=%zz", "utm_source=%", "%", "utm_source=%ff", "utm_source=<b>", "utm_source" })
	void homeAnswersBrokenQueries(String query) throws IOException {
		assertThat(get("/?" + query).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/postcode/100%", "/postcode/%zz", "/postcode/%00", "/postcode/%ff", "/postcode/../..",
			"/postcode/a\tb", "/postcode/a b", "/postcode/é", "/api/v1/postcode/%00" })
	void whatTomcatRefusesGetsAPageOfTheSite(String target) throws IOException {
		Answer answer = get(target);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("we could not read that address", "href=\"/site.css\"")
			.doesNotContain("Tomcat", "Exception");
	}

	@Test
	void whatIsTooLongForTomcatGetsAPageOfTheSite() throws IOException {
		Answer answer = get("/postcode/" + "x".repeat(70_000));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("we could not read that address").doesNotContain("Tomcat");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/postcodes", "//postcode/x", "/postcode.html", "/site.css/..%2f", "/data/",
			"/application.properties" })
	void unknownPagesAreAnsweredKindly(String path) throws IOException {
		Answer answer = get(path);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no page here", "action=\"/postcode\"")
			.doesNotContain("Whitelabel");
	}

	@Test
	void troubleIsAnsweredKindly() throws IOException {
		Answer answer = get("/error");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body()).contains("Sorry, something went wrong").doesNotContain("Whitelabel", "Tomcat");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/site.css", "/favicon.svg", "/robots.txt", "/actuator/health", "/actuator/metrics" })
	void whatBelongsToTheSiteIsThere(String path) throws IOException {
		assertThat(get(path).status()).isEqualTo(200);
	}

	private static void assertKindPage(Answer answer, String text) {
		assertThat(answer.status()).as("status for %.100s", text).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.body()).contains("action=\"/postcode\"", "<footer")
			.doesNotContain("<script", "<img", "<b>", "Whitelabel", "Exception");
		assertThat(answer.body().length()).isLessThan(10_000);
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	private Answer get(String target) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			String request = "GET " + target
					+ " HTTP/1.0\r\nHost: localhost\r\nAccept: text/html,application/json;q=0.9\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	private record Answer(String head, String body) {

		Answer(String response) {
			this(response.substring(0, response.indexOf("\r\n\r\n")),
					response.substring(response.indexOf("\r\n\r\n") + 4));
		}

		int status() {
			return Integer.parseInt(this.head.substring(9, 12));
		}

		String header(String name) {
			return this.head.lines()
				.filter((line) -> line.startsWith(name + ": "))
				.map((line) -> line.substring(name.length() + 2))
				.findFirst()
				.orElse("");
		}

	}

}
