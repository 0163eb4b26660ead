package uk.org.democracyclub.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DcEnvironmentTests {

	@ParameterizedTest
	@CsvSource({ "local, LOCAL", "development, DEVELOPMENT", "Staging, STAGING", "PRODUCTION, PRODUCTION" })
	void isFoundByItsValueInWhateverCase(String value, DcEnvironment environment) {
		assertThat(DcEnvironment.fromValue(value)).isSameAs(environment);
	}

	@Test
	void unknownValueIsRefusedWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> DcEnvironment.fromValue("prod"))
			.withMessage("Unknown DC environment 'prod': expected one of local, development, staging, production");
	}

}
