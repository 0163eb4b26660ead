package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes HTML, and the SVG in it. Texts and attributes are escaped.
 */
final class Html {

	private static final char REPLACEMENT = '\uFFFD';

	private final Appendable out;

	Html(Appendable out) {
		this.out = out;
	}

	/**
	 * Writes the start of an element.
	 * @param tag its name
	 * @param attributes names and values by turns
	 */
	Html start(String tag, String... attributes) {
		append("<");
		append(tag);
		for (int i = 0; i < attributes.length; i += 2) {
			append(" ");
			append(attributes[i]);
			append("=\"");
			append(escape(attributes[i + 1]));
			append("\"");
		}
		append(">");
		return this;
	}

	/** Writes the end of an element. */
	Html end(String tag) {
		append("</");
		append(tag);
		append(">");
		return this;
	}

	/** Writes an element with a text, and a new line. */
	Html element(String tag, String text, String... attributes) {
		return start(tag, attributes).text(text).end(tag).newLine();
	}

	/** Writes a text. */
	Html text(String text) {
		append(escape(text));
		return this;
	}

	/** Writes what is HTML already. */
	Html raw(String html) {
		append(html);
		return this;
	}

	Html newLine() {
		append("\n");
		return this;
	}

	private void append(String text) {
		try {
			this.out.append(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Visitors type what they like, also what is no character of HTML.
	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\n' -> escaped.append('\n');
				default -> escaped.append(isUsual(character) ? character : REPLACEMENT);
			}
		}
		return escaped.toString();
	}

	private static boolean isUsual(char character) {
		return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
	}

}
