package uk.org.democracyclub.logging;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UtmParametersTests {

	private static final String LONGEST = "x".repeat(PostcodeLogEntry.MAX_TEXT_LENGTH);

	@Test
	void truncatedParametersFitAnEntry() {
		UtmParameters utm = new UtmParameters(LONGEST + "y", LONGEST, LONGEST + LONGEST).truncated();
		assertThat(utm).isEqualTo(new UtmParameters(LONGEST, LONGEST, LONGEST));
		assertThat(PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").utm(utm).build().utm()).isEqualTo(utm);
	}

	@Test
	void noCharacterIsCutInTwo() {
		String emoji = "😀".repeat(200);
		assertThat(new UtmParameters("x" + emoji, emoji, "").truncated())
			.isEqualTo(new UtmParameters("x" + "😀".repeat(127), "😀".repeat(128), ""));
	}

	@Test
	void whatFitsIsLeftAsItIs() {
		assertThat(new UtmParameters("newsletter", "", "😀").truncated())
			.isEqualTo(new UtmParameters("newsletter", "", "😀"));
		assertThat(UtmParameters.NONE.truncated()).isEqualTo(UtmParameters.NONE);
	}

}
