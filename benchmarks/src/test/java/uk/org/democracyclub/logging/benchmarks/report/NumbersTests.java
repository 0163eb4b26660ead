package uk.org.democracyclub.logging.benchmarks.report;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "0; 0", "0.0712; 0.0712", "0.07123; 0.0712", "4.534; 4.53", "45.34; 45.3", "123.4; 123",
					"1234; 1,230", "16549; 16,500", "1234567; 1,230,000", "-4.534; -4.53", "-16549; -16,500", "1; 1.00",
					"100; 100", "1000; 1,000" })
	void writesThreeSignificantDigits(double value, String text) {
		assertThat(Numbers.three(value)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void writesADashForWhatIsNoNumber(double value) {
		assertThat(Numbers.three(value)).isEqualTo("–");
	}

	@Test
	void writesHowManyTimesOneIsAnother() {
		assertThat(Numbers.times(9, 2)).isEqualTo("4.50 ×");
		assertThat(Numbers.times(1, 0)).isEqualTo("– ×");
	}

	@Test
	void writesTheSameInAnyLanguage() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertThat(Numbers.three(1234.5)).isEqualTo("1,230");
			assertThat(Numbers.three(1.5)).isEqualTo("1.50");
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
