package uk.org.democracyclub.logging.sample.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.sample.FixedClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SearchController} and its pages.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FixedClock.class)
class SearchControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void homeShowsTheSearchForm() {
		assertThat(page("/"))
			.contains("<html lang=\"en-GB\"", "action=\"/postcode\"", "method=\"get\"", "<label for=\"postcode\"",
					"name=\"postcode\"", "autocomplete=\"postal-code\"", "aria-describedby=\"postcode-hint\"",
					"href=\"/postcode/M60%202LA\"",
					"Sample site of DC Logging. Sample data: not for finding your polling station.")
			.doesNotContain("role=\"alert\"", "aria-invalid", "<script");
	}

	@Test
	void homeTakesNoHarmFromCampaignParameters() {
		assertThat(page("/?utm_source=a&utm_campaign=%3Cscript%3E&utm_medium=%F0%9F%98%80")).contains("<h1>")
			.doesNotContain("<script");
	}

	@Test
	void searchLeadsToTheResultPage() {
		assertRedirect("/postcode?postcode=SW1A+0AA", "/postcode/SW1A%200AA");
	}

	@ParameterizedTest
	@CsvSource({ "%20sw1a0aa%20, /postcode/%20sw1a0aa%20", "100%25, /postcode/100%25", "%252F, /postcode/%252F",
			"a%3Fb%23c, /postcode/a%3Fb%23c", "%7Bx%7D, /postcode/%7Bx%7D", "%F0%9F%98%80, /postcode/%F0%9F%98%80",
			"%2B, /postcode/%2B" })
	void searchKeepsWhatWasTyped(String postcode, String location) {
		assertRedirect("/postcode?postcode=" + postcode, location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/postcode", "/postcode?postcode", "/postcode?postcode=", "/postcode?postcode=+%20%09",
			"/postcode?utm_source=a" })
	void searchForNothingShowsTheFormAgain(String uri) {
		assertThat(page(uri)).contains("<title>Error: ", "role=\"alert\"", "id=\"postcode-error\"",
				"aria-describedby=\"postcode-error postcode-hint\"", "aria-invalid=\"true\"",
				"Please enter a postcode");
	}

	@ParameterizedTest
	@CsvSource({ "a%2Fb, a/b", "a%5Cb, a\\b", "a%3Bb, a;b", ".., ..", "., .", "a%00b, a\uFFFDb" })
	void searchThatCannotBePartOfAnAddressIsAnsweredAtOnce(String postcode, String shown) {
		assertThat(page("/postcode?postcode=" + postcode)).contains("‘" + shown + "’", "could not read that");
	}

	@Test
	void veryLongSearchIsAnsweredAtOnceAndShownShortened() {
		assertThat(page("/postcode?postcode=" + "x".repeat(5000))).contains("‘" + "x".repeat(40) + "…’")
			.doesNotContain("x".repeat(41));
	}

	@ParameterizedTest
	@ValueSource(strings = { "M60%202LA", "m602la", "M60+2LA", "%20m60%20%202la%20" })
	void resultTellsOfAComingElection(String postcode) {
		assertThat(page("/postcode/" + postcode)).contains("M60 2LA", "An election is coming up in", "Manchester",
				"Manchester City Council election", "datetime=\"2027-05-06\"", "Thursday 6 May 2027", "England");
	}

	@Test
	void resultSpeaksBritishEnglishToEverybody() {
		assertThat(this.mvc.get().uri("/postcode/M602LA").header("Accept-Language", "fr")).bodyText()
			.contains("Thursday 6 May 2027");
	}

	@Test
	void resultTellsThatNoElectionIsComing() {
		assertThat(page("/postcode/SW1A%200AA")).contains("SW1A 0AA", "We know of no upcoming election in",
				"Westminster", "England", "action=\"/postcode\"");
	}

	@Test
	void resultIsKindAboutAnUnknownPostcode() {
		assertThat(page("/postcode/ze39zz")).contains("we do not know", "ZE3 9ZZ", "https://whocanivotefor.co.uk",
				"value=\"ze39zz\"");
	}

	@Test
	void resultIsKindAboutWhatIsNoPostcode() {
		assertThat(page("/postcode/hello")).contains("could not read that", "‘hello’", "value=\"hello\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/postcode/", "/postcode/%20" })
	void resultIsKindAboutABlank(String uri) {
		assertThat(page(uri)).contains("You did not enter a postcode");
	}

	@Test
	void resultReadsTheWholeRestOfThePath() {
		assertThat(page("/postcode/a/b;c=d//e")).contains("‘a/b;c=d//e’");
	}

	@Test
	void resultEscapesWhatWasTyped() {
		assertThat(page("/postcode/%3Cscript%3Ealert(1)%3C%2Fscript%3E%22"))
			.contains("‘&lt;script&gt;alert(1)&lt;/script&gt;&quot;’")
			.doesNotContain("<script");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/postcode", "/postcode/M602LA", "/postcode/SW1A0AA", "/postcode/ZE39ZZ",
			"/postcode/hello", "/postcode/%20" })
	void everyPageHasOneHeadingAndItsLandmarks(String uri) {
		assertThat(page(uri)).containsOnlyOnce("<h1")
			.containsOnlyOnce("<main id=\"main\"")
			.containsOnlyOnce("<header")
			.containsOnlyOnce("<footer")
			.containsOnlyOnce("<title>")
			.contains("href=\"#main\"")
			.doesNotContain("th:", "<script");
	}

	private String page(String uri) {
		MvcTestResult result = this.mvc.get().uri(URI.create(uri)).exchange();
		assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("text/html");
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private void assertRedirect(String uri, String location) {
		assertThat(this.mvc.get().uri(URI.create(uri))).hasStatus(HttpStatus.FOUND).hasHeader("Location", location);
	}

}
