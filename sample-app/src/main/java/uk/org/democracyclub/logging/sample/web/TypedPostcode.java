package uk.org.democracyclub.logging.sample.web;

/**
 * What a visitor typed into the search form, whatever it is. The public methods are those
 * that the templates call.
 *
 * @param text the text as typed
 */
record TypedPostcode(String text) {

	/**
	 * More than anybody types who means a postcode, and well within what a page can show
	 * in a heading.
	 */
	private static final int LONG = 40;

	/** Longer addresses are cut or refused by browsers, proxies and mail programs. */
	private static final int LONGEST_IN_ADDRESS = 200;

	public boolean isBlank() {
		return this.text.isBlank();
	}

	/**
	 * Whether the text comes through as the end of a path, whatever is between the
	 * visitor and the site: browsers resolve dots, and proxies and servers refuse, decode
	 * or cut the other things.
	 */
	boolean fitsPath() {
		return this.text.length() <= LONGEST_IN_ADDRESS && !this.text.equals(".") && !this.text.equals("..")
				&& this.text.codePoints()
					.noneMatch((character) -> Character.isISOControl(character) || character == '/' || character == '\\'
							|| character == ';');
	}

	/**
	 * The text for showing: not longer than a line or two, and without control
	 * characters.
	 */
	public String forDisplay() {
		String visible = this.text.codePoints()
			.limit(LONG + 1L)
			.map((character) -> Character.isISOControl(character) ? '\uFFFD' : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return isLong() ? visible.substring(0, visible.offsetByCodePoints(0, LONG)) + "…" : visible;
	}

	/**
	 * The text for filling the form in again, so that a mistake can be corrected.
	 * @return the text, empty if it is too long to be corrected
	 */
	public String forForm() {
		return isLong() ? "" : this.text;
	}

	private boolean isLong() {
		return this.text.codePointCount(0, this.text.length()) > LONG;
	}

}
