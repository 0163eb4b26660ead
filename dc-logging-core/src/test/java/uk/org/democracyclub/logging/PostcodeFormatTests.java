package uk.org.democracyclub.logging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostcodeFormatTests {

	@ParameterizedTest
	@CsvSource({ "SW1A 0AA, SW1A 0AA", "sw1a0aa, SW1A 0AA", "'  Sw1A  0aA ', SW1A 0AA", "S W 1 A 0 A A, SW1A 0AA",
			"SW1A+0AA, SW1A 0AA", "+sw1a+0aa+, SW1A 0AA", "'g2\t1du\n', G2 1DU", "m602la, M60 2LA", "b11bb, B1 1BB",
			"ec2v7hh, EC2V 7HH", "w1a1aa, W1A 1AA", "eh991sp, EH99 1SP" })
	void bringsPostcodesIntoTheirUsualForm(String typed, String expected) {
		assertThat(PostcodeFormat.canonical(typed)).contains(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SW1A\u00A00AA", "\u2003SW1A\u20090AA", "SW1A\u200B0AA", "\uFEFFSW1A 0AA", "SW1A-0AA",
			"SW1A\u20130AA", "SW1A%200AA", "SW1A\u00AD0AA" })
	void ignoresWhatComesAlongWhenAPostcodeIsTypedOrCopied(String typed) {
		assertThat(PostcodeFormat.canonical(typed)).contains("SW1A 0AA");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "+", "hello", "SW1A", "SW1A 0A", "SW1A 0AAA", "1SW 0AA", "SW1A 0AI", "SW1A_0AA",
			"SW1A.0AA", "\u017FW1A 0AA", "\uFF33W1A 0AA", "SW\u0661A 0AA", "SW1A 0AA; DROP TABLE", "😀" })
	void refusesWhatDoesNotHaveTheFormOfAPostcode(String typed) {
		assertThat(PostcodeFormat.canonical(typed)).isEmpty();
	}

}
