package uk.org.democracyclub.logging.sample.web;

import java.net.URI;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.test.LoggedEntries;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the site logs for searches on its pages and through its JSON interface. Where
 * these entries go is tested in {@code SearchDeliveryTests}.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FixedClock.class)
class SearchLoggingTests {

	private Cookie[] cookies = {};

	@Autowired
	private MockMvcTester site;

	@Autowired
	private LoggedEntries loggedEntries;

	@Test
	void searchIsLoggedAsTyped() {
		visit("/postcode/%20m60%20%202la");
		assertThat(this.loggedEntries).hasSize(1)
			.first()
			.hasPostcode(" m60  2la")
			.hasProduct(DcProduct.WCIVF)
			.hadElection()
			.hasNoUtm()
			.hasNoApiKey();
	}

	@Test
	void searchForAPostcodeThatIsNotKnownIsLogged() {
		visit("/postcode/ZE39ZZ");
		assertThat(this.loggedEntries).singleElement().hasPostcode("ZE39ZZ").hadNoElection();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello", "SW1A", "SW1A%200AI", "1", "%20", "a%2Fb", "%F0%9F%98%80", "SW1A0AA1" })
	void whatIsNoPostcodeIsAnsweredAndNotLogged(String typed) {
		visit("/postcode/" + typed);
		visit("/postcode?postcode=x%2F" + typed);
		assertThat(this.site.get().uri(URI.create("/api/v1/postcode/" + typed))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries).hasNoRejections();
	}

	@Test
	void searchWithTheFormIsLoggedOnceByThePageThatAnswers() {
		MvcTestResult redirect = this.site.get().uri("/postcode?postcode=M60+2LA").exchange();
		assertThat(redirect).hasStatus3xxRedirection();
		assertThat(this.loggedEntries).isEmpty();
		visit(redirect.getResponse().getRedirectedUrl());
		assertThat(this.loggedEntries).singleElement().hasPostcode("M60 2LA");
	}

	@Test
	void campaignOfAPageIsLoggedWithLaterSearches() {
		visit("/?utm_source=newsletter&utm_campaign=may&utm_medium=email");
		visit("/postcode/SW1A%200AA");
		visit("/postcode/M60%202LA");
		assertThat(this.loggedEntries).hasSize(2)
			.last()
			.hasUtmSource("newsletter")
			.hasUtmCampaign("may")
			.hasUtmMedium("email");
	}

	@Test
	void campaignOfACallOfTheJsonInterfaceIsOfThatCallOnly() {
		visit("/api/v1/postcode/G21DU?utm_medium=app");
		visit("/api/v1/postcode/G21DU");
		assertThat(this.loggedEntries).hasSize(2).first().hasUtmMedium("app");
		assertThat(this.loggedEntries).last().hasNoUtm();
		assertThat(this.cookies).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?utm_source=a", "/postcode/M602LA?utm_source=a",
			"/postcode?postcode=M602LA&utm_source=a", "/usage?utm_source=a", "/api/v1/postcode/M602LA?utm_source=a",
			"/nothing?utm_source=a", "/site.css?utm_source=a" })
	void noRequestCreatesASession(String uri) {
		assertThat(this.site.get().uri(URI.create(uri)).exchange().getRequest().getSession(false)).isNull();
	}

	@Test
	void keyOfTheJsonInterfaceIsLogged() {
		assertThat(this.site.get().uri("/api/v1/postcode/G21DU").header("Authorization", "Token abc123")).hasStatusOk();
		assertThat(this.loggedEntries).singleElement().hasPostcode("G21DU").hasApiKey("abc123");
	}

	@Test
	void nothingIsLoggedWhereNothingWasSearchedFor() {
		visit("/");
		visit("/postcode?postcode=");
		visit("/usage");
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries).hasNoRejections();
	}

	@Test
	void searchThatIsTooLongToLogIsAnsweredAndCounted() {
		visit("/postcode/SW1A" + "%20".repeat(300) + "0AA");
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries).hasRejection("postcode");
	}

	private void visit(String uri) {
		MockMvcTester.MockMvcRequestBuilder request = this.site.get().uri(URI.create(uri));
		MvcTestResult page = ((this.cookies.length > 0) ? request.cookie(this.cookies) : request).exchange();
		assertThat(page).hasStatusOk();
		Cookie[] changed = page.getResponse().getCookies();
		this.cookies = (changed.length > 0) ? changed : this.cookies;
	}

}
