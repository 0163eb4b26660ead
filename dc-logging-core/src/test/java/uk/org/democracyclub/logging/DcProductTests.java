package uk.org.democracyclub.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DcProductTests {

	@ParameterizedTest
	@EnumSource
	void isFoundByItsValue(DcProduct product) {
		assertThat(DcProduct.fromValue(product.name())).isSameAs(product);
	}

	@Test
	void unknownValueIsRefusedWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> DcProduct.fromValue("wdiv"))
			.withMessage(
					"Unknown DC product 'wdiv': expected one of [WCIVF, WDIV, AGGREGATOR_API, EC_API, YNR, ELECTION_LEAFLETS]");
	}

}
