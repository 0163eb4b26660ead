package uk.org.democracyclub.logging.sample.web;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.sample.FixedClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PostcodeApiController}.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(FixedClock.class)
class PostcodeApiControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void tellsOfAPostcodeWithoutElection() {
		assertJson("/api/v1/postcode/SW1A%200AA", HttpStatus.OK, """
				{"postcode": "SW1A 0AA", "found": true, "nation": "England",
				 "authority": {"code": "E09000033", "name": "Westminster"},
				 "has_election": false, "next_election": null}""");
	}

	@Test
	void tellsOfAComingElection() {
		assertJson("/api/v1/postcode/bt43xx", HttpStatus.OK, """
				{"postcode": "BT4 3XX", "found": true, "nation": "Northern Ireland",
				 "authority": {"code": "N09000003", "name": "Belfast"}, "has_election": true,
				 "next_election": {"name": "Belfast City Council election", "date": "2027-05-06"}}""");
	}

	@Test
	void doesNotFindAnUnknownPostcode() {
		assertJson("/api/v1/postcode/ze39zz", HttpStatus.NOT_FOUND, """
				{"postcode": "ZE3 9ZZ", "found": false, "reason": "unknown",
				 "message": "This postcode is not in the sample data."}""");
	}

	@Test
	void doesNotFindWhatIsNoPostcode() {
		assertJson("/api/v1/postcode/a%2Fb;c", HttpStatus.NOT_FOUND, """
				{"postcode": "a/b;c", "found": false, "reason": "malformed",
				 "message": "This does not have the form of a UK postcode."}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/postcode", "/api/v1/postcode/" })
	void doesNotFindNothing(String uri) {
		assertJson(uri, HttpStatus.NOT_FOUND, """
				{"postcode": "", "found": false, "reason": "malformed",
				 "message": "This does not have the form of a UK postcode."}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Token abc123", "Bearer abc123", "", "Token" })
	void answersWithAnyKey(String authorization) {
		assertThat(this.mvc.get().uri("/api/v1/postcode/G21DU").header(HttpHeaders.AUTHORIZATION, authorization))
			.hasStatusOk();
	}

	@Test
	void answersInJsonWhateverIsAccepted() {
		assertThat(this.mvc.get().uri("/api/v1/postcode/x").accept(MediaType.TEXT_HTML)).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_JSON);
	}

	private void assertJson(String uri, HttpStatus status, String json) {
		assertThat(this.mvc.get().uri(URI.create(uri))).hasStatus(status)
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(json);
	}

}
