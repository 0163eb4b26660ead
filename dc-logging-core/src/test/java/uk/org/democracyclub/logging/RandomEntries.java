package uk.org.democracyclub.logging;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes up values for properties that must hold for all entries, good and bad ones.
 */
public final class RandomEntries {

	private static final List<DcProduct> PRODUCTS = List.of(DcProduct.values());

	private static final int[] INTERESTING = { 0, 7, '\b', '\t', '\n', 0x0b, '\f', '\r', 0x1f, ' ', '"', '/', '\\', '~',
			0x7f, 0x80, 0xa0, 0xff, 0x2028, 0x2029, 0x3000, 0xfeff, 0xffff, 0x1f600, 0x10ffff, 0xd800, 0xdfff };

	private final RandomGenerator random;

	public RandomEntries(RandomGenerator random) {
		this.random = random;
	}

	/** Text that is often blank, often at the edge of the bound, sometimes missing. */
	String anyText() {
		return switch (this.random.nextInt(8)) {
			case 0 -> null;
			case 1 -> "";
			case 2 -> text(this.random.nextInt(1, 5), ' ');
			case 3 -> text(PostcodeLogEntry.MAX_TEXT_LENGTH + this.random.nextInt(-1, 2), 'x');
			case 4 -> text(this.random.nextInt(1, 4), INTERESTING[this.random.nextInt(INTERESTING.length)]);
			default -> goodText(PostcodeLogEntry.MAX_TEXT_LENGTH / 2);
		};
	}

	/** Text of all kinds of characters, not longer than twice the given length. */
	String goodText(int maxCodePoints) {
		return IntStream.range(0, this.random.nextInt(maxCodePoints))
			.map((index) -> codePoint())
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
	}

	String postcode() {
		return "x" + goodText(40);
	}

	Instant anyTimestamp() {
		return switch (this.random.nextInt(8)) {
			case 0 -> null;
			case 1 -> Instant.ofEpochSecond(this.random.nextLong(-10_000_000_000L, 10_000_000_000L));
			case 2 -> EntryRules.FIRST_TIMESTAMP.plusNanos(this.random.nextInt(-1, 2));
			case 3 -> EntryRules.END_OF_TIMESTAMPS.plusNanos(this.random.nextInt(-1, 2));
			case 4 -> this.random.nextBoolean() ? Instant.MIN : Instant.MAX;
			default -> timestamp();
		};
	}

	Instant timestamp() {
		return Instant.ofEpochSecond(this.random.nextLong(EntryRules.FIRST_TIMESTAMP.getEpochSecond(),
				EntryRules.END_OF_TIMESTAMPS.getEpochSecond()), this.random.nextLong(1_000_000_000L));
	}

	DcProduct product() {
		return PRODUCTS.get(this.random.nextInt(PRODUCTS.size()));
	}

	public PostcodeLogEntry entry() {
		return new PostcodeLogEntry(timestamp(), product(), postcode(),
				new UtmParameters(goodText(20), goodText(20), goodText(20)), goodText(20), this.random.nextBoolean(),
				this.random.nextBoolean());
	}

	private int codePoint() {
		return switch (this.random.nextInt(4)) {
			case 0 -> INTERESTING[this.random.nextInt(INTERESTING.length)];
			case 1 -> this.random.nextInt(0x10ffff + 1);
			default -> this.random.nextInt(' ', 0x7f);
		};
	}

	private static String text(int length, int codePoint) {
		return Character.toString(codePoint).repeat(length);
	}

}
