package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of API keys whose texts are made of quotes, commas, line breaks and rows of other
 * keys, and the rows that have to come of them.
 *
 * @param files the files' contents by their names
 * @param rows the rows of the table by their keys
 */
public record GeneratedKeyFiles(Map<String, String> files, List<List<Object>> rows) {

	private static final int KEYS = 300;

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

	/**
	 * Makes up files.
	 * @param seed the seed
	 * @return the files and the rows
	 */
	public static GeneratedKeyFiles generate(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		Map<String, String> keysByFile = new TreeMap<>();
		while (keysByFile.size() < KEYS) {
			String key = random.ints(12, 0, LETTERS.length())
				.mapToObj((letter) -> LETTERS.substring(letter, letter + 1))
				.collect(Collectors.joining());
			keysByFile.put(KeyFiles.name(key), key);
		}
		List<String> keys = List.copyOf(keysByFile.values());
		Map<String, String> files = new TreeMap<>();
		Map<String, List<Object>> rows = new TreeMap<>();
		keysByFile.forEach((file, key) -> {
			List<String> texts = IntStream.range(0, 4)
				.mapToObj((text) -> text(random, key, keys.get(random.nextInt(KEYS))))
				.toList();
			String content = KeyFiles.line(new ApiKeyRow(key, texts.get(0), texts.get(1), texts.get(2), texts.get(3)));
			files.put(file, content);
			if (content.lines().filter((line) -> KeyFiles.name(firstField(line)).equals(file)).count() == 1) {
				rows.put(key, row(key, texts));
			}
		});
		return new GeneratedKeyFiles(files, List.copyOf(rows.values()));
	}

	private static String text(SplittableRandom random, String key, String other) {
		List<String> pieces = List.of("\"", "\"\"", ",", "\n", "\r", "\r\n", "\\", "a", " é", "\u2028",
				"\n" + other + ",internal use,School,e,x", "\n" + other + ",internal use,School,e,\"x\"\n",
				"\n" + key + ",", "\n\"" + key + "\",");
		return IntStream.range(0, random.nextInt(4))
			.mapToObj((piece) -> pieces.get(random.nextInt(pieces.size())))
			.collect(Collectors.joining());
	}

	/** Each text up to its first line break, and nothing after it. */
	private static List<Object> row(String key, List<String> texts) {
		List<Object> row = new ArrayList<>(List.of(key));
		boolean open = true;
		for (String text : texts) {
			String line = text.split("[\r\n]", -1)[0];
			row.add(open ? line : "");
			open = open && line.equals(text);
		}
		return row;
	}

	private static String firstField(String line) {
		if (!line.startsWith("\"")) {
			boolean isOpen = line.chars().filter((ch) -> ch == '"').count() % 2 == 1;
			return (isOpen ? line + '"' : line).split(",", -1)[0];
		}
		StringBuilder field = new StringBuilder();
		for (int i = 1; i < line.length(); i++) {
			if (line.charAt(i) == '"') {
				i++;
				if (i == line.length() || line.charAt(i) != '"') {
					break;
				}
			}
			field.append(line.charAt(i));
		}
		return field.toString();
	}

}
