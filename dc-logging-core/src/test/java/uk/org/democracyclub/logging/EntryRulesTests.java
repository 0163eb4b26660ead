package uk.org.democracyclub.logging;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntryRulesTests {

	@Test
	void validEntryPasses() {
		new Visit("/", 3);
	}

	@Test
	void allViolationsAreNamedInTheOrderOfTheFields() {
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> new Visit(" ", -1))
			.withMessage("Invalid Visit: page must not be blank, but found a blank string of 1 character; "
					+ "seconds must not be negative, but found -1");
	}

	@Test
	void textMayBeEmptyButNotAbsent() {
		EntryRules.of(Visit.class).text("note", "", 10).check();
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> EntryRules.of(Visit.class).text("note", null, 10).check())
			.withMessage("Invalid Visit: note must not be null, but found nothing");
	}

	@Test
	void messageDoesNotQuoteATextThatARuleOfOnesOwnFindsWrong() {
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> EntryRules.of(Visit.class).rule("page", false, "must be a path", "SW1A 1AA").check())
			.withMessage("Invalid Visit: page must be a path, but found a string of 8 characters")
			.satisfies((ex) -> assertThat(ex.violations()).containsExactly(
					new InvalidEntryException.Violation("page", "must be a path", "a string of 8 characters")));
	}

	@Test
	void messageDoesNotQuoteAValueThatMayContainATextOfAVisitor() {
		for (Object value : List.of(new UtmParameters("SECRET", "", ""), List.of("SECRET"), Optional.of("SECRET"))) {
			assertThatExceptionOfType(InvalidEntryException.class)
				.isThrownBy(() -> EntryRules.of(Visit.class).rule("value", false, "must be valid", value).check())
				.withMessageContaining("value must be valid, but found a value of the type ")
				.satisfies((ex) -> assertThat(ex).message().doesNotContain("SECRET"));
		}
	}

	record Visit(String page, int seconds) {

		Visit {
			EntryRules.of(Visit.class)
				.rule("seconds", seconds >= 0, "must not be negative", seconds)
				.notBlank("page", page, 256)
				.check();
		}

	}

}
