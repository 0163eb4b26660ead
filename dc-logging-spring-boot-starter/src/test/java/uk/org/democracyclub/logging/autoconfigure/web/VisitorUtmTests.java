package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class VisitorUtmTests {

	private static final Object PAGE = new Object();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void nothingIsWrittenToAResponseThatHasBegun() {
		this.request.setQueryString("utm_source=newsletter");
		this.response.setCommitted(true);
		new VisitorUtm(new UtmCookie(new UtmCookieFormat(null))).keep(this.request, this.response, PAGE);
		assertThat(this.response.getCookies()).isEmpty();
	}

	@Test
	void sessionHoldsPlainStrings() {
		this.request.setQueryString("utm_source=newsletter&utm_medium=email");
		VisitorUtm visitorUtm = new VisitorUtm(new UtmSession());
		visitorUtm.keep(this.request, this.response, PAGE);
		HttpSession session = this.request.getSession(false);
		assertThat(Collections.list(session.getAttributeNames()))
			.containsExactlyInAnyOrder(UtmSession.SOURCE, UtmSession.CAMPAIGN, UtmSession.MEDIUM)
			.allSatisfy((name) -> assertThat(session.getAttribute(name)).isInstanceOf(String.class));
		this.request.setQueryString(null);
		assertThat(visitorUtm.of(this.request)).isEqualTo(new UtmParameters("newsletter", "", "email"));
		assertThat(this.response.getCookies()).isEmpty();
	}

	@Test
	void whatElseIsInTheSessionIsIgnored() {
		this.request.getSession().setAttribute(UtmSession.SOURCE, 1);
		assertThat(new VisitorUtm(new UtmSession()).of(this.request)).isEqualTo(UtmParameters.NONE);
	}

	@Test
	void storeThatFailsBreaksNoPageAndHidesNoCampaignOfTheRequestItself() {
		VisitorUtm visitorUtm = new VisitorUtm(new FailingStore());
		assertThat(visitorUtm.of(this.request)).isEqualTo(UtmParameters.NONE);
		this.request.setQueryString("utm_source=newsletter");
		visitorUtm.keep(this.request, this.response, PAGE);
		assertThat(visitorUtm.of(this.request)).isEqualTo(new UtmParameters("newsletter", "", ""));
	}

	private static final class FailingStore implements UtmStore {

		@Override
		public UtmParameters read(HttpServletRequest request) {
			throw new IllegalStateException("The session store is away");
		}

		@Override
		public void write(UtmParameters utm, HttpServletRequest request, HttpServletResponse response) {
			throw new IllegalStateException("The session store is away");
		}

	}

}
