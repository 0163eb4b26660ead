package uk.org.democracyclub.logging.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads views as Athena keeps them in AWS Glue.
 */
public final class AthenaViews {

	private static final String PREFIX = "/* Presto View: ";

	private static final String SUFFIX = " */";

	private AthenaViews() {
	}

	/**
	 * Reads a view.
	 * @param text the text in AWS Glue
	 * @return the definition
	 */
	public static JsonNode decode(String text) {
		if (!text.startsWith(PREFIX) || !text.endsWith(SUFFIX)) {
			throw new AssertionError("No view of Athena: " + text);
		}
		String encoded = text.substring(PREFIX.length(), text.length() - SUFFIX.length());
		return new JsonMapper().readTree(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
	}

}
