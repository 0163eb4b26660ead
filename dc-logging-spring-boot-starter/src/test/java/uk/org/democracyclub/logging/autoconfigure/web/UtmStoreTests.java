package uk.org.democracyclub.logging.autoconfigure.web;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept where, in running applications.
 */
class UtmStoreTests {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	@ParameterizedTest
	@CsvSource({ "secret, secret, newsletter||", "secret, other, ||", "secret, '', ||", "'', '', newsletter||",
			"'', secret, ||" })
	void anyInstanceWithTheSameSecretReadsTheCookie(String secret, String secretOfAnother, String expected)
			throws Exception {
		try (ConfigurableApplicationContext one = start("--dc.logging.utm.cookie-secret=" + secret);
				ConfigurableApplicationContext another = start("--dc.logging.utm.cookie-secret=" + secretOfAnother)) {
			get(one, "/page?utm_source=newsletter");
			assertThat(get(another, "/entry")).isEqualTo(expected);
			assertThat(get(one, "/entry")).isEqualTo("newsletter||");
		}
	}

	@Test
	void sessionIsAnOption() throws Exception {
		try (ConfigurableApplicationContext site = start("--dc.logging.utm.store=session")) {
			get(site, "/page");
			get(site, "/api?utm_source=api");
			assertThat(this.cookies.getCookieStore().getCookies()).isEmpty();
			get(site, "/page?utm_source=newsletter&utm_medium=email");
			assertThat(get(site, "/entry")).isEqualTo("newsletter||email");
			get(site, "/page?utm_source=second");
			assertThat(get(site, "/entry")).isEqualTo("second||");
			assertThat(site.getBean(UtmSite.Sessions.class).created()).isOne();
			assertThat(this.cookies.getCookieStore().getCookies()).extracting(HttpCookie::getName)
				.containsExactly("JSESSIONID");
		}
	}

	@Test
	void nothingCanBeKept() throws Exception {
		try (ConfigurableApplicationContext site = start("--dc.logging.utm.store=none")) {
			get(site, "/page?utm_source=newsletter");
			assertThat(get(site, "/entry")).isEqualTo("||");
			assertThat(get(site, "/entry?utm_source=own")).isEqualTo("own||");
			assertThat(this.cookies.getCookieStore().getCookies()).isEmpty();
			assertThat(site.getBean(UtmSite.Sessions.class).created()).isZero();
		}
	}

	private static ConfigurableApplicationContext start(String property) {
		return new SpringApplicationBuilder(UtmSite.class).run("--server.port=0", "--" + UtmSite.LOCAL,
				"--" + UtmSite.FAKE, "--" + UtmSite.PRODUCT, property);
	}

	private String get(ConfigurableApplicationContext site, String path) throws Exception {
		int port = ((WebServerApplicationContext) site).getWebServer().getPort();
		return this.browser
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
