package uk.org.democracyclub.logging.benchmarks.stub;

import java.nio.charset.StandardCharsets;

/**
 * Counts how often a text stands in bytes that come in pieces (Knuth, Morris and Pratt's
 * search, which never looks back at a piece that is gone). Occurrences do not overlap.
 */
final class Occurrences {

	private final byte[] text;

	// How much of the text still matches where one byte more does not.
	private final int[] fallback;

	private int matched;

	Occurrences(String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("The text must not be empty");
		}
		this.text = text.getBytes(StandardCharsets.US_ASCII);
		this.fallback = fallback(this.text);
	}

	private static int[] fallback(byte[] text) {
		int[] fallback = new int[text.length];
		int matched = 0;
		for (int i = 1; i < text.length; i++) {
			while (matched > 0 && text[i] != text[matched]) {
				matched = fallback[matched - 1];
			}
			if (text[i] == text[matched]) {
				matched++;
			}
			fallback[i] = matched;
		}
		return fallback;
	}

	/**
	 * Searches a piece.
	 * @return how many occurrences end in it
	 */
	int in(byte[] bytes, int from, int to) {
		byte[] text = this.text;
		int matched = this.matched;
		int found = 0;
		for (int i = from; i < to; i++) {
			byte next = bytes[i];
			while (matched > 0 && next != text[matched]) {
				matched = this.fallback[matched - 1];
			}
			if (next == text[matched]) {
				matched++;
				if (matched == text.length) {
					found++;
					matched = 0;
				}
			}
		}
		this.matched = matched;
		return found;
	}

	/** Forgets what has matched so far: the next piece belongs to something else. */
	void restart() {
		this.matched = 0;
	}

}
