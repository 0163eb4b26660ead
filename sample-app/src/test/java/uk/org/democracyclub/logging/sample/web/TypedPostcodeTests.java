package uk.org.democracyclub.logging.sample.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TypedPostcode}.
 */
class TypedPostcodeTests {

	@ParameterizedTest
	@ValueSource(strings = { "SW1A 0AA", " sw1a0aa ", "...", "100%", "%2F", "a?b#c", "<script>", "\"'", "😀", "+" })
	void fitsAPath(String text) {
		assertThat(new TypedPostcode(text).fitsPath()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "a/b", "a\\b", "a;b", "a\u0000b", "a\r\nb", "a\tb", "a\u0085b" })
	void doesNotFitAPath(String text) {
		assertThat(new TypedPostcode(text).fitsPath()).isFalse();
	}

	@Test
	void doesNotFitAPathWhereItIsVeryLong() {
		assertThat(new TypedPostcode("x".repeat(200)).fitsPath()).isTrue();
		assertThat(new TypedPostcode("x".repeat(201)).fitsPath()).isFalse();
	}

	@Test
	void isShownShortenedWithoutCuttingACharacterInTwo() {
		assertThat(new TypedPostcode("x".repeat(40)).forDisplay()).isEqualTo("x".repeat(40));
		assertThat(new TypedPostcode("x".repeat(41)).forDisplay()).isEqualTo("x".repeat(40) + "…");
		assertThat(new TypedPostcode("😀".repeat(5000)).forDisplay()).isEqualTo("😀".repeat(40) + "…");
	}

	@Test
	void isShownWithoutControlCharacters() {
		assertThat(new TypedPostcode("a\u0000b\u001Bc").forDisplay()).isEqualTo("a\uFFFDb\uFFFDc");
	}

	@Test
	void isOfferedForMendingUnlessItIsLong() {
		assertThat(new TypedPostcode("SW1A OAA").forForm()).isEqualTo("SW1A OAA");
		assertThat(new TypedPostcode("x".repeat(41)).forForm()).isEmpty();
	}

}
