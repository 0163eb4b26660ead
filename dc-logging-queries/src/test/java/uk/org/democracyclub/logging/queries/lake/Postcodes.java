package uk.org.democracyclub.logging.queries.lake;

import java.util.Locale;
import java.util.Optional;

/**
 * Brings postcodes into the form in which they are compared.
 */
final class Postcodes {

	private final RuleBook rules;

	Postcodes(RuleBook rules) {
		this.rules = rules;
	}

	/** The postcode in capitals without spaces, if it is in the form of one. */
	Optional<String> plain(String typed) {
		if (!this.rules.keeps(Rule.POSTCODES_ARE_TYPED_IN_ANY_FORM)) {
			return Optional.of(typed);
		}
		StringBuilder plain = new StringBuilder();
		typed.replace("%20", " ")
			.codePoints()
			.filter((character) -> !isFilling(character))
			.forEach(plain::appendCodePoint);
		boolean strange = this.rules.keeps(Rule.POSTCODES_HAVE_ONE_FORM) && !hasForm(plain);
		return strange ? Optional.empty() : Optional.of(plain.toString().toUpperCase(Locale.ROOT));
	}

	private boolean isFilling(int character) {
		if (!this.rules.keeps(Rule.BLANKS_ARE_OF_MANY_KINDS)) {
			return character == ' ' || character == '+';
		}
		return character == '+' || character == '-' || (character >= '\t' && character <= '\r')
				|| Character.isSpaceChar(character) || "\u0085\u00ad\u2212\ufeff\u180e".indexOf(character) >= 0
				|| (character >= 0x200b && character <= 0x2015) || (character >= 0x202a && character <= 0x202e)
				|| (character >= 0x2060 && character <= 0x206f);
	}

	// One or two letters, one or two digits or a digit and a letter; a digit and two
	// letters.
	private static boolean hasForm(CharSequence text) {
		int length = text.length();
		if (length < 5 || length > 7) {
			return false;
		}
		String form = text.chars()
			.mapToObj((letter) -> (letter >= '0' && letter <= '9') ? "9"
					: (letter < 128 && Character.isLetter(letter)) ? "A" : "?")
			.reduce("", String::concat);
		String inward = text.toString().substring(length - 2).toUpperCase(Locale.ROOT);
		return form.matches("AA?9[9A]?9AA") && inward.chars().noneMatch((letter) -> "CIKMOV".indexOf(letter) >= 0);
	}

}
