package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class UtmCookieTests {

	private static final UtmParameters UTM = new UtmParameters("newsletter", "", "");

	private final UtmCookieFormat format = new UtmCookieFormat("secret");

	private final UtmCookie store = new UtmCookie(this.format);

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void cookieIsSecureWhereTheRequestIs() {
		this.store.write(UTM, this.request, this.response);
		assertThat(cookie().getSecure()).isFalse();
		this.request.setSecure(true);
		MockHttpServletResponse secure = new MockHttpServletResponse();
		this.store.write(UTM, this.request, secure);
		assertThat(secure.getCookie(UtmCookie.NAME).getSecure()).isTrue();
	}

	@Test
	void cookieEndsWithTheVisitAndIsNotForScriptsOrOtherSites() {
		this.store.write(UTM, this.request, this.response);
		assertThat(cookie().getMaxAge()).isEqualTo(-1);
		assertThat(cookie().getDomain()).isNull();
		assertThat(cookie().isHttpOnly()).isTrue();
		assertThat(cookie().getAttribute("SameSite")).isEqualTo("Lax");
	}

	@Test
	void cookieIsForTheApplicationOnly() {
		this.store.write(UTM, this.request, this.response);
		assertThat(cookie().getPath()).isEqualTo("/");
		this.request.setContextPath("/app");
		MockHttpServletResponse ofApplication = new MockHttpServletResponse();
		this.store.write(UTM, this.request, ofApplication);
		assertThat(ofApplication.getCookie(UtmCookie.NAME).getPath()).isEqualTo("/app");
	}

	@Test
	void damagedCookieDoesNotHideAnother() {
		this.request.setCookies(new Cookie("other", this.format.write(new UtmParameters("x", "", ""))),
				new Cookie(UtmCookie.NAME, "1.x"), new Cookie(UtmCookie.NAME, this.format.write(UTM)));
		assertThat(this.store.read(this.request)).isEqualTo(UTM);
	}

	@Test
	void nothingIsReadWithoutACookie() {
		assertThat(this.store.read(this.request)).isEqualTo(UtmParameters.NONE);
	}

	private Cookie cookie() {
		return this.response.getCookie(UtmCookie.NAME);
	}

}
