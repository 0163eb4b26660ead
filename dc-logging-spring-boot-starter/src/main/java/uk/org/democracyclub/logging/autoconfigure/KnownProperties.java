package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.UrlResource;

/**
 * Properties of DC Logging that the configuration metadata on the class path describes,
 * also those of other modules.
 *
 * @param names the names of the properties, each with what to write instead: another name
 * if the property was renamed
 */
record KnownProperties(Map<String, String> names) {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	// Metadata does not describe what is in a map.
	private static final Pattern STREAM = Pattern.compile("dc\\.logging\\.streams\\.[^.]+\\.");

	/**
	 * Reads the metadata.
	 * @param classLoader finds the files
	 * @throws IOException if a file cannot be read
	 */
	static KnownProperties ofClassPath(ClassLoader classLoader) throws IOException {
		Map<String, String> names = new TreeMap<>();
		for (URL file : Collections.list(classLoader.getResources(METADATA))) {
			String content = new UrlResource(file).getContentAsString(StandardCharsets.UTF_8);
			if (content.contains(PropertyRules.PREFIX)) {
				maps(JsonParserFactory.getJsonParser().parseMap(content).get("properties"))
					.forEach((property) -> add(names, property));
			}
		}
		return new KnownProperties(names);
	}

	private static void add(Map<String, String> names, Map<?, ?> property) {
		String name = String.valueOf(property.get("name"));
		if (name.startsWith(PropertyRules.PREFIX)) {
			Object replacement = (property.get("deprecation") instanceof Map<?, ?> deprecation)
					? deprecation.get("replacement") : null;
			names.put(name, (replacement != null) ? replacement.toString() : name);
		}
	}

	private static Stream<Map<?, ?>> maps(@Nullable Object list) {
		return (list instanceof List<?> elements) ? elements.stream().map((element) -> (Map<?, ?>) element)
				: Stream.empty();
	}

	/**
	 * Finds the known property whose name is most like another.
	 * @param unknown the name of a property that does not exist
	 * @return what to write instead, if anything is similar
	 */
	Optional<String> nearest(String unknown) {
		Matcher stream = STREAM.matcher(unknown);
		if (stream.lookingAt()) {
			return StreamProperties.NAMES.stream()
				.map((name) -> stream.group() + name)
				.min(Comparator.comparingInt((known) -> distance(unknown, known)));
		}
		int limit = (unknown.length() - PropertyRules.PREFIX.length()) / 2;
		return this.names.keySet()
			.stream()
			.filter((known) -> distance(unknown, known) <= limit)
			.min(Comparator.comparingInt((known) -> distance(unknown, known)))
			.map(this.names::get);
	}

	private static int distance(String unknown, String known) {
		boolean isShortened = known.startsWith(unknown) || unknown.startsWith(known);
		boolean lacksGroup = known.endsWith("." + unknown.substring(PropertyRules.PREFIX.length()));
		return (isShortened || lacksGroup) ? Math.min(1, Math.abs(unknown.length() - known.length()))
				: edits(unknown, known);
	}

	// The Levenshtein distance, by rows.
	private static int edits(String from, String to) {
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
