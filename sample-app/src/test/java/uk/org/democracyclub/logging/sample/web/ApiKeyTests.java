package uk.org.democracyclub.logging.sample.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKey}.
 */
class ApiKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "Token abc123", "token abc123", "TOKEN abc123", "  Token \t abc123  " })
	void readsTheKeyWhateverTheCaseOfTheScheme(String header) {
		assertThat(ApiKey.fromAuthorizationHeader(header)).isEqualTo("abc123");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Token", "Token ", "Tokenabc123", "abc123", "Bearer abc123", "Basic YTpi",
			"Token abc 123", "Token=abc123" })
	void isEmptyWhereThereIsNoKey(String header) {
		assertThat(ApiKey.fromAuthorizationHeader(header)).isEmpty();
	}

	@Test
	void isEmptyWhereThereIsNoHeader() {
		assertThat(ApiKey.fromAuthorizationHeader(null)).isEmpty();
	}

	@Test
	void readsAnOddOrLongKeyAsItIs() {
		assertThat(ApiKey.fromAuthorizationHeader("Token a=b,c/\"d\"")).isEqualTo("a=b,c/\"d\"");
		assertThat(ApiKey.fromAuthorizationHeader("Token " + "k".repeat(10_000))).hasSize(10_000);
	}

}
