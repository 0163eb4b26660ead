package uk.org.democracyclub.logging;

/**
 * Truncates strings.
 */
final class Texts {

	private Texts() {
	}

	/**
	 * Truncates a string without splitting a character.
	 * @param text the text
	 * @param maxLength the maximum length in UTF-16 code units, at least 1
	 * @return the text, or its beginning if it is longer
	 */
	static String truncate(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
	}

}
