package uk.org.democracyclub.logging.sample.search;

import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SampleData}.
 */
class SampleDataTests {

	private static final String AUTHORITIES = "code,name,nation,next_election_date,next_election_name\n";

	private static final String POSTCODES = "postcode,authority_code\n";

	private static final String CARDIFF = "W06000015,Cardiff,Wales,2027-05-06,Cardiff Council election\n";

	@Test
	void everyRowOfTheSampleIsWellFormed() {
		assertThat(SampleData.fromClassPath().places()).hasSizeGreaterThan(60);
	}

	@Test
	void everyNationIsInTheSample() {
		assertThat(SampleData.fromClassPath().places().values()).extracting((place) -> place.authority().nation())
			.contains(Nation.values());
	}

	@Test
	void readsARowWithoutElection() {
		SampleData data = read("E07000178,Oxford,England,,\n", "OX1 2JD,E07000178\n");
		assertThat(data.places()).containsOnlyKeys("OX1 2JD")
			.containsValue(new SampleData.Place(new Authority("E07000178", "Oxford", Nation.ENGLAND), null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			W06000015,Cardiff,Wales,2027-05-06                        | expected 5 values, found 4
			`W06000015,Cardiff,Wales,,,`                              | expected 5 values, found 6
			W0600015,Cardiff,Wales,,                                  | 'W0600015' is not a GSS code
			W06000015,Cardiff,England,,                               | 'W06000015' is not a code of England
			W06000015,Cardiff,Cymru,,                                 | 'Cymru' is not a nation
			W06000015,,Wales,,                                        | '' is not a name
			W06000015,Cardiff,Wales,6 May 2027,Cardiff Council election | '6 May 2027' is not a date
			W06000015,Cardiff,Wales,2027-05-06,                       | needs both a date and a name, or neither
			W06000015,Cardiff,Wales,,Cardiff Council election         | needs both a date and a name, or neither
			W06000015, Cardiff,Wales,,                                | blanks around values and quotes are not allowed
			W06000015,"Cardiff",Wales,,                               | blanks around values and quotes are not allowed
			""")
	void refusesAMalformedAuthority(String row, String complaint) {
		assertThatIllegalStateException().isThrownBy(() -> read(row + "\n", ""))
			.withMessageStartingWith("authorities.csv, line 2: ")
			.withMessageEndingWith(complaint);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CF991SN,W06000015   | 'CF991SN' is not a postcode in its usual form
			Cardiff,W06000015   | 'Cardiff' is not a postcode in its usual form
			CF99 1SN,W06000016  | 'W06000016' is not the code of a known authority
			CF99 1SN            | expected 2 values, found 1
			""")
	void refusesAMalformedPostcode(String row, String complaint) {
		assertThatIllegalStateException().isThrownBy(() -> read(CARDIFF, row + "\n"))
			.withMessage("postcodes.csv, line 2: " + complaint);
	}

	@Test
	void refusesWhatIsThereTwice() {
		assertThatIllegalStateException().isThrownBy(() -> read(CARDIFF + CARDIFF, ""))
			.withMessage("authorities.csv, line 3: 'W06000015' is duplicated");
		assertThatIllegalStateException().isThrownBy(() -> read(CARDIFF, "CF99 1SN,W06000015\nCF99 1SN,W06000015\n"))
			.withMessage("postcodes.csv, line 3: 'CF99 1SN' is duplicated");
	}

	@Test
	void refusesABlankLine() {
		assertThatIllegalStateException().isThrownBy(() -> read("\n" + CARDIFF, ""))
			.withMessageStartingWith("authorities.csv, line 2: ");
	}

	@Test
	void refusesAnotherHeader() {
		assertThatIllegalStateException()
			.isThrownBy(() -> SampleData.read(new StringReader("code,name\n"), new StringReader(POSTCODES)))
			.withMessageStartingWith("authorities.csv, line 1: the header must be");
		assertThatIllegalStateException()
			.isThrownBy(() -> SampleData.read(new StringReader(AUTHORITIES), new StringReader("")))
			.withMessageStartingWith("postcodes.csv, line 1: the header must be");
	}

	private static SampleData read(String authorities, String postcodes) {
		return SampleData.read(new StringReader(AUTHORITIES + authorities), new StringReader(POSTCODES + postcodes));
	}

}
