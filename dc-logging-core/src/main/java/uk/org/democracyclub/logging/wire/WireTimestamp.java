package uk.org.democracyclub.logging.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The timestamp of an entry: {@value #FORMAT}, cut to milliseconds, without an offset. By
 * hand, because a DateTimeFormatter takes longer than all the rest of a line.
 * Thread-safe.
 */
public final class WireTimestamp {

	/** The format, in the letters of {@link java.time.format.DateTimeFormatter}. */
	public static final String FORMAT = "yyyy-MM-dd HH:mm:ss.SSS";

	private static final int NANOS_PER_MILLI = 1_000_000;

	private static final String LETTERS_WITH_DIGITS = "yMdHmsS";

	// Entries come by the thousand in a second when it matters.
	private static volatile Second last = Second.of(0, ZoneOffset.UTC);

	private WireTimestamp() {
	}

	/**
	 * Appends a timestamp.
	 * @param target where to
	 * @param instant the instant
	 * @param zone the zone whose local time is written
	 */
	public static void append(AsciiBuilder target, Instant instant, ZoneId zone) {
		Second second = last;
		if (!second.is(instant.getEpochSecond(), zone)) {
			second = Second.of(instant.getEpochSecond(), zone);
			last = second;
		}
		target.append(second.text).appendDigits(instant.getNano() / NANOS_PER_MILLI, 100);
	}

	/**
	 * Reads a timestamp as one of UTC.
	 * @param text the text
	 * @return the instant, or nothing if the text has another form or there is no such
	 * time
	 */
	public static Optional<Instant> parse(String text) {
		if (!hasForm(text)) {
			return Optional.empty();
		}
		try {
			return Optional.of(LocalDateTime
				.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
						number(text, 14, 16), number(text, 17, 19), number(text, 20, 23) * NANOS_PER_MILLI)
				.toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static boolean hasForm(String text) {
		if (text.length() != FORMAT.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			char expected = FORMAT.charAt(i);
			char found = text.charAt(i);
			boolean fits = (LETTERS_WITH_DIGITS.indexOf(expected) >= 0) ? found >= '0' && found <= '9'
					: found == expected;
			if (!fits) {
				return false;
			}
		}
		return true;
	}

	private static int number(String text, int from, int to) {
		return Integer.parseInt(text, from, to, 10);
	}

	/**
	 * A second, and its text up to the point.
	 */
	private record Second(long epochSecond, ZoneId zone, String text) {

		static Second of(long epochSecond, ZoneId zone) {
			LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), zone);
			AsciiBuilder text = new AsciiBuilder(0, FORMAT.length()).appendDigits(time.getYear(), 1000)
				.append("-")
				.appendDigits(time.getMonthValue(), 10)
				.append("-")
				.appendDigits(time.getDayOfMonth(), 10)
				.append(" ")
				.appendDigits(time.getHour(), 10)
				.append(":")
				.appendDigits(time.getMinute(), 10)
				.append(":")
				.appendDigits(time.getSecond(), 10)
				.append(".");
			return new Second(epochSecond, zone, text.toLine().text());
		}

		boolean is(long epochSecond, ZoneId zone) {
			return this.epochSecond == epochSecond && this.zone.equals(zone);
		}

	}

}
