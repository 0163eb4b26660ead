package uk.org.democracyclub.logging.sample.search;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.sample.FixedClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PostcodeLookup}.
 */
class PostcodeLookupTests {

	private static final Authority CARDIFF = new Authority("W06000015", "Cardiff", Nation.WALES);

	private static final Authority BRISTOL = new Authority("E06000023", "Bristol", Nation.ENGLAND);

	@Test
	void findsAuthorityAndComingElection() {
		assertThat(on("2026-11-22T12:00:00Z").find("cf991sn")).isEqualTo(new PostcodeResult.Found("CF99 1SN", CARDIFF,
				new Election("Cardiff Council election", LocalDate.of(2027, 5, 6))));
	}

	@Test
	void leavesOutAnElectionThatIsMoreThanAYearAhead() {
		PostcodeResult result = on("2026-11-22T12:00:00Z").find("BS1 5TR");
		assertThat(result).isEqualTo(new PostcodeResult.Found("BS1 5TR", BRISTOL, null));
		assertThat(result.hasElection()).isFalse();
	}

	@Test
	void hasNoElectionWhereTheDateIsNotKnown() {
		assertThat(on("2026-11-22T12:00:00Z").find("OX1 2JD").hasElection()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-05T22:59:59Z, false", "2026-05-05T23:00:00Z, true", "2027-05-06T22:59:59Z, true",
			"2027-05-06T23:00:00Z, false" })
	void countsDaysInBritishTimeFromAYearAheadToTheEndOfPollingDay(String now, boolean coming) {
		assertThat(on(now).find("CF99 1SN").hasElection()).isEqualTo(coming);
	}

	@Test
	void tellsAnUnknownPostcodeInItsUsualForm() {
		PostcodeResult result = on("2026-11-22T12:00:00Z").find("ze39zz");
		assertThat(result).isEqualTo(new PostcodeResult.Unknown("ZE3 9ZZ"));
		assertThat(result.hasElection()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "hello", "<script>", "'; --" })
	void tellsWhatIsNoPostcodeAsItWasTyped(String typed) {
		PostcodeResult result = on("2026-11-22T12:00:00Z").find(typed);
		assertThat(result).isEqualTo(new PostcodeResult.Malformed(typed));
		assertThat(result.hasElection()).isFalse();
	}

	@Test
	void everyPostcodeOfTheSampleIsFound() {
		PostcodeLookup lookup = on("2026-11-22T12:00:00Z");
		assertThat(SampleData.fromClassPath().places().keySet())
			.allSatisfy((postcode) -> assertThat(lookup.find(postcode.replace(" ", "")))
				.isInstanceOf(PostcodeResult.Found.class));
	}

	private static PostcodeLookup on(String now) {
		return new PostcodeLookup(SampleData.fromClassPath(), FixedClock.on(now));
	}

}
