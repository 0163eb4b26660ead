package uk.org.democracyclub.logging.sample.web;

import java.net.URI;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.test.LoggedEntries;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the site logs for searches on its pages and through its JSON interface. Where
 * these entries go is tested in {@code SearchDeliveryTests}.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FixedClock.class)
class SearchLoggingTests {

	private final MockHttpSession visitor = new MockHttpSession();

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
	void searchForNonsenseIsLogged() {
		visit("/postcode/hello");
		assertThat(this.loggedEntries).singleElement().hasPostcode("hello").hadNoElection();
	}

	@Test
	void campaignOfTheFirstPageIsLoggedWithLaterSearches() {
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
	void searchThatIsTooLongToLogIsAnswered() {
		visit("/postcode/" + "x".repeat(5000));
		assertThat(this.loggedEntries).isEmpty();
		assertThat(this.loggedEntries).hasRejection("postcode");
	}

	private void visit(String uri) {
		assertThat(this.site.get().uri(URI.create(uri)).session(this.visitor)).hasStatusOk();
	}

}
