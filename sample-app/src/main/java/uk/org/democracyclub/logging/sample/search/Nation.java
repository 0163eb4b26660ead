package uk.org.democracyclub.logging.sample.search;

import java.util.Arrays;

/**
 * A nation of the United Kingdom.
 */
public enum Nation {

	/** England. */
	ENGLAND("England", 'E'),

	/** Northern Ireland. */
	NORTHERN_IRELAND("Northern Ireland", 'N'),

	/** Scotland. */
	SCOTLAND("Scotland", 'S'),

	/** Wales. */
	WALES("Wales", 'W');

	private final String displayName;

	private final char codeLetter;

	Nation(String displayName, char codeLetter) {
		this.displayName = displayName;
		this.codeLetter = codeLetter;
	}

	/**
	 * The name as it is written on a page.
	 * @return the name, for example {@code Northern Ireland}
	 */
	public String displayName() {
		return this.displayName;
	}

	/**
	 * The letter that the GSS codes of this nation's authorities begin with.
	 * @return the letter, for example {@code N}
	 */
	char codeLetter() {
		return this.codeLetter;
	}

	static Nation of(String displayName) {
		return Arrays.stream(values())
			.filter((nation) -> nation.displayName.equals(displayName))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'" + displayName + "' is not a nation"));
	}

}
