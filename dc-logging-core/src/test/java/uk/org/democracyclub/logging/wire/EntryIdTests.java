package uk.org.democracyclub.logging.wire;

import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryIdTests {

	@RepeatedTest(10)
	void isReadAsItWasWrittenInEitherCase() {
		UUID id = UUID.randomUUID();
		assertThat(new AsciiBuilder(0, 1).append(id).toLine().text()).isEqualTo(id.toString());
		assertThat(EntryId.parse(id.toString())).contains(id);
		assertThat(EntryId.parse(id.toString().toUpperCase(Locale.ROOT))).contains(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "1-1-1-1-1", "0190a0b0-0000-8000-8000-00000000000g",
			"0190a0b0-0000-8000-80000-00000000000", "0190a0b0-0000-8000-8000-0000000000000" })
	void anythingElseIsNoId(String text) {
		assertThat(EntryId.parse(text)).isEmpty();
	}

}
