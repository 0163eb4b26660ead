package uk.org.democracyclub.logging.benchmarks.result;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0        | 0
			0.07119  | 0.0712
			4.5349   | 4.53
			123.4    | 123
			16549    | 16,500
			1234567  | 1,230,000
			-155.3   | -155
			NaN      | –
			Infinity | –
			""")
	void hasThreeDigits(double value, String text) {
		assertThat(Numbers.three(value)).isEqualTo(text);
	}

}
