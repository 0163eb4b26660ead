package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.PostcodeFormat;
import uk.org.democracyclub.logging.wire.WireTimestamp;

/**
 * What all engines have to read alike, with what Java says of it: postcodes as people
 * type them, and timestamps in the forms of all clients. Each text is in a line of JSON
 * of its own, with its number as the API key.
 */
public final class EngineAgreement {

	/** Reads the postcodes: the number, and the postcode in its plain form. */
	public static final String POSTCODES = "SELECT CAST(api_key AS integer), plain_postcode "
			+ "FROM \"dc-wide-logs\".\"dc_postcode_searches_classified\" WHERE day = '2022/02/02' ORDER BY 1";

	/** Reads the timestamps: the number, and the time. */
	public static final String TIMESTAMPS = "SELECT CAST(api_key AS integer), \"timestamp\" "
			+ "FROM \"dc-wide-logs\".\"dc_postcode_searches_table\" WHERE day = '2022/02/02' ORDER BY 1";

	/** The hour of the lines' delivery. */
	public static final LocalDateTime HOUR = LocalDateTime.of(2022, 2, 2, 2, 0);

	private static final int TEXTS = 100_000;

	private static final List<String> OUTWARD = List.of("SW1A", "bs4", "E1", "eh99", "W1C", "M60", "DN55", "b33", "Z",
			"1A", "ABC1");

	private static final List<String> INWARD = List.of("1AA", "4nn", "6Xh", "1sP", "8TH", "2LA", "1AI", "0", "1AAA");

	// All that is ignored, its neighbours, and letters with capitals of ASCII.
	private static final List<String> BETWEEN = List.of("", "", "", " ", " ", "  ", "+", "-", "%20", "%2", "\t", "\n",
			"\u000b", "\r", "\u0008", "\u000e", "\u001c", "\u001f", "\u0085", "\u0084", "\u0086", "\u00a0", "\u00ad",
			"\u00ac", "\u1680", "\u180e", "\u180d", "\u1fff", "\u2000", "\u200b", "\u200d", "\u2010", "\u2013",
			"\u2015", "\u2016", "\u2027", "\u2028", "\u202e", "\u202f", "\u2030", "\u205e", "\u205f", "\u2060",
			"\u2069", "\u206f", "\u2070", "\u2212", "\u3000", "\u3001", "\ufeff", "\ufefe", "_", ".", ",", "*", "/",
			"'", "\u017f", "\u212a", "\u0131", "\u0130", "\u0661", "\uff11", "\ud83d\uddf3", "\ud834\udd73");

	private EngineAgreement() {
	}

	/** A hundred thousand texts, some of them postcodes, with their plain forms. */
	public static Map<String, Optional<String>> postcodes(long seed) {
		RandomGenerator random = new SplittableRandom(seed);
		Map<String, Optional<String>> postcodes = new LinkedHashMap<>();
		while (postcodes.size() < TEXTS) {
			String text = text(random);
			postcodes.put(text, PostcodeFormat.canonical(text).map((postcode) -> postcode.replace(" ", "")));
		}
		return postcodes;
	}

	private static String text(RandomGenerator random) {
		List<String> parts = new ArrayList<>();
		for (List<String> half : List.of(OUTWARD, INWARD)) {
			parts.add(oneOf(BETWEEN, random));
			parts.addAll(oneOf(half, random).codePoints().mapToObj(Character::toString).toList());
		}
		parts.add(oneOf(BETWEEN, random));
		if (random.nextInt(4) == 0) {
			parts.add(random.nextInt(parts.size()), oneOf(BETWEEN, random));
		}
		if (random.nextInt(10) == 0) {
			int character = random.nextInt(1, Character.MAX_CODE_POINT);
			boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
			parts.add(random.nextInt(parts.size()), surrogate ? "X" : Character.toString(character));
		}
		return String.join("", parts);
	}

	private static String oneOf(List<String> texts, RandomGenerator random) {
		return texts.get(random.nextInt(texts.size()));
	}

	/**
	 * Some hundred forms of timestamps, with the times that the ingest function reads.
	 */
	public static Map<String, Optional<LocalDateTime>> timestamps() {
		Set<String> texts = new LinkedHashSet<>(List.of("", " ", "yesterday", "2025", "2025-03-01", "10:00:00",
				"2025-02-29 10:00:00", "2024-02-29 10:00:00", "2025-02-30 10:00:00.000", "2025-13-01 10:00:00",
				"2025-00-01 10:00:00", "2025-03-32 10:00:00", "2025-03-01 24:00:00", "2025-03-01 24:00:00.000",
				"2025-03-01 25:00:00.000", "2025-03-01 23:59:60", "2025-03-01 23:60:00.000", "2025-3-1 10:00:00",
				"25-03-01 10:00:00", "2025/03/01 10:00:00", "01/03/2025 10:00", "2025-03-01  10:00:00",
				" 2025-03-01 10:00:00", "2025-03-01 10:00:00 ", "2025-03-01 10:00:00 +01:00", "2025-03-01 10:00:00 UTC",
				"2025-03-01 10:00:00,123", "2025-03-01t10:00:00", "2025-03-01 10", "2025-03-01T10:00:00z", "1740823200",
				"1740823200000", "2025-03-01 10:00:00.1234567890", "2025-03-01 10:00:00.", "2025-W09-6T10:00:00",
				"20250301T100000Z", "2025-03-01 10:00 +01:00", "2025-03-01 1:00:00.0000"));
		for (String day : List.of("2025-03-01", "2026-05-07", "2017-05-01")) {
			for (String separator : List.of(" ", "T")) {
				for (String time : List.of("10:00", "10:00:00", "21:59:59.9", "21:59:59.99", "21:59:59.999",
						"21:59:59.9996", "21:59:59.999999", "21:59:59.999999999", "00:00:00.000", "23:59:59.123456")) {
					for (String offset : List.of("", "Z", "+01:00", "-0530", "+01", "+00:00:30")) {
						texts.add(day + separator + time + offset);
					}
				}
			}
		}
		return texts.stream()
			.collect(Collectors.toMap((text) -> text,
					(text) -> WireTimestamp.parse(text).map((time) -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)),
					(one, other) -> one, LinkedHashMap::new));
	}

	/** A line for each postcode. */
	public static List<String> postcodeLines(Iterable<String> postcodes) {
		return lines(postcodes, "postcode", "\"timestamp\": \"2022-02-02 02:02:02.222\"");
	}

	/** A line for each timestamp. */
	public static List<String> timestampLines(Iterable<String> timestamps) {
		return lines(timestamps, "timestamp", "\"postcode\": \"SW1A 1AA\"");
	}

	private static List<String> lines(Iterable<String> texts, String field, String other) {
		List<String> lines = new ArrayList<>();
		for (String text : texts) {
			lines.add("{\"api_key\": \"%s\", \"dc_product\": \"WDIV\", %s, \"%s\": \"%s\"}".formatted(lines.size(),
					other, field, escaped(text)));
		}
		return lines;
	}

	private static String escaped(String text) {
		return text.chars()
			.mapToObj((character) -> (character > 0x20 && character < 0x7f && "\"\\%".indexOf(character) < 0)
					? String.valueOf((char) character) : String.format(Locale.ROOT, "\\u%04x", character))
			.collect(Collectors.joining());
	}

	/**
	 * The texts that an engine reads otherwise than Java, with what it reads.
	 * @param expected what Java reads in each text
	 * @param rows the engine's answer
	 */
	public static List<String> differences(Map<String, ? extends Optional<?>> expected,
			List<List<@Nullable Object>> rows) {
		List<String> differences = new ArrayList<>();
		if (rows.size() != expected.size()) {
			differences.add("%s rows instead of %s".formatted(rows.size(), expected.size()));
			return differences;
		}
		int row = 0;
		for (Map.Entry<String, ? extends Optional<?>> text : expected.entrySet()) {
			Optional<?> found = Optional.ofNullable(rows.get(row).get(1));
			if (!found.equals(text.getValue())) {
				differences.add("'%s' is %s instead of %s".formatted(escaped(text.getKey()), found, text.getValue()));
			}
			row++;
		}
		return differences;
	}

}
