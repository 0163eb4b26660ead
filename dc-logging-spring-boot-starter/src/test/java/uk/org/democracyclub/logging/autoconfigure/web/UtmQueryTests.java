package uk.org.democracyclub.logging.autoconfigure.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.UtmParameters;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class UtmQueryTests {

	@ParameterizedTest
	@CsvSource({ "utm_source=a&utm_source=b, b||", "utm_source=&utm_source=b, b||", "utm_source=b&utm_source=, b||",
			"utm_source=b&utm_source, b||", "utm_source=b&utm_source=%zz, b||" })
	void lastValueOfARepeatedParameterCounts(String query, String expected) {
		assertThat(text(query)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "a=1&amp;utm_medium=b, ||b", "a=1&amp;amp;utm_medium=b, ||b",
			"utm_source=a&amp;utm_campaign=b&amp;utm_medium=c, a|b|c", "utm_source=a&amp;utm_source=b, b||" })
	void separatorsOfLinksThatWereEscapedTwiceAreSeparators(String query, String expected) {
		assertThat(text(query)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "utm_source=%F0%9F%98%80%7C%3D, 😀|=||", "utm_source=a+b%20c%2B, a b c+||",
			"utm_source=a%26utm_medium%3Db, a&utm_medium=b||", "utm_source=a=b, a=b||" })
	void valuesAreDecoded(String query, String expected) {
		assertThat(text(query)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "&&utm_source=a&, a||", "utm_source, ||", "=utm_source, ||", "xutm_source=a, ||", "UTM_SOURCE=a, ||",
			"x=utm_source=a, ||", "amp;=1&utm_, ||" })
	void otherParametersAreNone(String query, String expected) {
		assertThat(text(query)).isEqualTo(expected);
	}

	@Test
	void malformedParameterDoesNotHideTheOthers() {
		assertThat(text("postcode=100%&utm_source=newsletter&utm_medium=%zz")).isEqualTo("newsletter||");
	}

	@Test
	void thereAreNoneWithoutAQuery() {
		assertThat(UtmQuery.of(new MockHttpServletRequest())).isEqualTo(UtmParameters.NONE);
	}

	private static String text(String query) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setQueryString(query);
		UtmParameters utm = UtmQuery.of(request);
		return utm.source() + "|" + utm.campaign() + "|" + utm.medium();
	}

}
