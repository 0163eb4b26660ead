package uk.org.democracyclub.logging.queries.lake;

import java.util.Locale;

/**
 * Brings postcodes into the form in which they are compared.
 */
final class Postcodes {

	private final RuleBook rules;

	Postcodes(RuleBook rules) {
		this.rules = rules;
	}

	/** The postcode in upper case, without spaces and plus signs. */
	String normalise(String postcode) {
		if (!this.rules.keeps(Rule.POSTCODES_ARE_TYPED_IN_ANY_FORM)) {
			return postcode;
		}
		return postcode.toUpperCase(Locale.ROOT).replace(" ", "").replace("+", "");
	}

}
