package uk.org.democracyclub.logging.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes payloads that no application sends: each holds something that has to be rejected,
 * some of them between good entries, which must not suffer. The same seed makes the same
 * payload.
 */
final class HostilePayloads {

	private static final int MAX_BYTES = 900_000;

	// Without those of which any value is taken, if need be corrected.
	private static final List<String> COLUMNS = List.of("dc_product", "timestamp");

	private final SplittableRandom random;

	private HostilePayloads(long seed) {
		this.random = new SplittableRandom(seed);
	}

	/** Makes the payload of a seed. */
	static Hostile of(long seed) {
		return new HostilePayloads(seed).make();
	}

	private Hostile make() {
		return switch (this.random.nextInt(10)) {
			case 0 -> entry("depth", withField(nested()));
			case 1 -> entry("size", large());
			case 2 -> alone("encoding", encoded());
			case 3 -> entry("type", withColumn(wrongValue()));
			case 4 -> entry("duplicate key", duplicate());
			case 5 -> entry("huge number", withColumn(hugeNumber()));
			case 6 -> entry("broken off", cut());
			case 7 -> alone("noise", noise());
			case 8 -> alone("envelope", wrongEnvelope().getBytes(StandardCharsets.UTF_8));
			default -> entry("syntax", wrongSyntax());
		};
	}

	// Alone, or between good entries.
	private Hostile entry(String kind, String entry) {
		if (this.random.nextBoolean()) {
			return alone(kind, entry.getBytes(StandardCharsets.UTF_8));
		}
		return new Hostile(kind + " in an envelope", Payloads.envelope(List.of(line(1), entry, line(2))), 2);
	}

	private static Hostile alone(String kind, byte[] payload) {
		return new Hostile(kind, payload, 0);
	}

	private static String line(int number) {
		return Payloads.line(number).stripTrailing();
	}

	private String withField(String value) {
		return "{\"x\": " + value + ", " + line(0).substring(1);
	}

	private String withColumn(String value) {
		String column = COLUMNS.get(this.random.nextInt(COLUMNS.size()));
		return line(0).replaceFirst("(\"" + column + "\": )(\"[^\"]*\"|true|false)", "$1" + value);
	}

	private String nested() {
		int depth = this.random.nextInt(100, 200_000);
		return switch (this.random.nextInt(3)) {
			case 0 -> "[".repeat(depth) + "]".repeat(depth);
			case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
			default -> "[{\"a\":".repeat(depth / 2);
		};
	}

	private String large() {
		int size = this.random.nextInt(1_000, MAX_BYTES);
		return switch (this.random.nextInt(7)) {
			case 0 -> line(0).replace("WDIV", "W".repeat(size));
			case 1 -> "{\"" + "k".repeat(size) + "\": 1}";
			case 2 -> "[" + "0,".repeat(size / 2) + "0]";
			case 3 -> "{}" + ",\n{}".repeat(size / 10);
			case 4 -> "{}" + ",{}".repeat(size / 3);
			case 5 -> "\"\":\n".repeat(size / 4);
			default -> "\n".repeat(size) + "x\n".repeat(size / 10);
		};
	}

	private byte[] encoded() {
		String entry = line(0).replace("P0", "P\u00a3\ud83d\ude00");
		return switch (this.random.nextInt(5)) {
			case 0 -> entry.getBytes(StandardCharsets.UTF_16LE);
			case 1 -> entry.getBytes(StandardCharsets.UTF_16);
			case 2 -> entry.getBytes(Charset.forName("UTF-32"));
			case 3 -> line(0).replace("P0", "\u00a3").getBytes(StandardCharsets.ISO_8859_1);
			default -> line(0).replace("P0", "\u00c0\u00af\u0000").getBytes(StandardCharsets.ISO_8859_1);
		};
	}

	private String wrongValue() {
		return List.of("17", "-0.0", "[]", "{}", "[\"a\"]", "{\"a\": {}}", "\"" + "x".repeat(257) + "\"")
			.get(this.random.nextInt(7));
	}

	private String hugeNumber() {
		int digits = this.random.nextInt(400, 300_000);
		return switch (this.random.nextInt(4)) {
			case 0 -> "9".repeat(digits);
			case 1 -> "-0." + "9".repeat(digits);
			case 2 -> "1e" + "9".repeat(this.random.nextInt(3, 20));
			default -> List.of("NaN", "-Infinity", "0x7fffffff", "1e", "00").get(this.random.nextInt(5));
		};
	}

	private String duplicate() {
		String id = "\"entry_id\": \"00000000-0000-0000-0000-000000000001\", ";
		return this.random.nextBoolean() ? "{" + id + "\"entry_id\": null, " + line(0).substring(1)
				: "{" + id.repeat(this.random.nextInt(2, 10_000)) + line(0).substring(1);
	}

	private String cut() {
		String entry = line(0);
		return entry.substring(0, this.random.nextInt(1, entry.length()));
	}

	private byte[] noise() {
		byte[] bytes = new byte[this.random.nextInt(0, 5_000)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String wrongEnvelope() {
		String envelope = new String(Payloads.batch(0, this.random.nextInt(0, 50)), StandardCharsets.US_ASCII);
		return switch (this.random.nextInt(6)) {
			case 0 -> envelope.replace("development",
					List.of("production", "", "DEVELOPMENT", "development ").get(this.random.nextInt(4)));
			case 1 -> envelope.replace("dc-postcode-searches", "dc-postcode-searches-2");
			case 2 -> envelope.replace("\"entries\"", "\"entry\"");
			case 3 -> envelope.replaceFirst("\"stream\"", "\"environment\"");
			case 4 -> "[" + envelope + "]";
			default -> "{\"entries\": " + envelope + ", " + envelope.substring(1);
		};
	}

	private String wrongSyntax() {
		return switch (this.random.nextInt(7)) {
			case 0 -> line(0).replace('"', '\'');
			case 1 -> line(0).replace("}", ",}");
			case 2 -> line(0).replace("\"postcode\"", "postcode");
			case 3 -> line(0).replace("P0", "P\u0001");
			case 4 -> line(0).replace("P0", "P\\x41");
			case 5 -> line(0).replace(", ", " /* and */ , ");
			default -> line(0).replace(": ", " = ");
		};
	}

	/**
	 * A hostile payload.
	 *
	 * @param kind what is wrong with it
	 * @param payload the payload
	 * @param good how many good entries are in it
	 */
	@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
	record Hostile(String kind, byte[] payload, int good) {

	}

}
