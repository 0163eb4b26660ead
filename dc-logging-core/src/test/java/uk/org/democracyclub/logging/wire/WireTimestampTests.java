package uk.org.democracyclub.logging.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WireTimestampTests {

	private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneOffset.UTC, ZoneId.of("Europe/London"),
			ZoneId.of("Asia/Kathmandu"), ZoneId.of("+00:00:01"));

	@Test
	void isThatOfAFormatterForAnySecondAndZoneFromAnyThread() {
		long seed = System.nanoTime();
		DateTimeFormatter formatter = DateTimeFormatter.ofPattern(WireTimestamp.FORMAT, Locale.ROOT);
		List<String> wrong = IntStream.range(0, 4)
			.parallel()
			.mapToObj((thread) -> new Random(seed + thread))
			.flatMap((random) -> IntStream.range(0, 20_000).mapToObj((i) -> {
				Instant instant = closeToOthers(random);
				ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
				AsciiBuilder line = new AsciiBuilder(0, 1).append("x");
				WireTimestamp.append(line, instant, zone);
				String text = line.copyToLine().text();
				return text.equals("x" + formatter.format(instant.atZone(zone))) ? ""
						: text + " of " + instant + " in " + zone;
			}))
			.filter((problem) -> !problem.isEmpty())
			.toList();
		assertThat(wrong).as("seed %d", seed).isEmpty();
	}

	// Around the end of summer time in London, within a few seconds, and before 1970.
	private static Instant closeToOthers(RandomGenerator random) {
		Instant base = random.nextBoolean() ? Instant.parse("2026-10-25T00:59:58Z")
				: Instant.parse("1969-12-31T23:59:58Z");
		return base.plusNanos(random.nextLong(4_000_000_000L));
	}

}
