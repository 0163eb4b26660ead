package uk.org.democracyclub.logging.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The timestamp of an entry: {@value #FORMAT}, cut to milliseconds, without an offset.
 * Written by hand, because a DateTimeFormatter takes longer than the rest of a line.
 * Thread-safe.
 */
public final class WireTimestamp {

	/** The format, in the letters of {@link java.time.format.DateTimeFormatter}. */
	public static final String FORMAT = "yyyy-MM-dd HH:mm:ss.SSS";

	private static final int NANOS_PER_MILLI = 1_000_000;

	private static final Pattern FORMS = Pattern
		.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
				+ "(?:Z|[+-][0-9]{2}(?::?[0-9]{2}){0,2})?");

	// Many entries can come within one second.
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
	 * Reads a timestamp as UTC. Accepts {@value #FORMAT} and the formats of all clients
	 * of the Python system: without a fraction, with a fraction of any length, which is
	 * truncated to milliseconds, with a {@code T}, and with an offset. As in the deployed
	 * ingest function, the offset is ignored: reports know the zone of each product.
	 * @param text the text
	 * @return the instant, or nothing if the text has another format or there is no such
	 * time
	 */
	public static Optional<Instant> parse(String text) {
		Matcher matcher = FORMS.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		try {
			return Optional
				.of(LocalDateTime
					.of(number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4),
							number(matcher, 5), number(matcher, 6), millis(matcher.group(7)) * NANOS_PER_MILLI)
					.toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static int number(Matcher matcher, int group) {
		String digits = matcher.group(group);
		return (digits != null) ? Integer.parseInt(digits) : 0;
	}

	private static int millis(@Nullable String fraction) {
		return (fraction != null) ? Integer.parseInt((fraction + "00").substring(0, 3)) : 0;
	}

	/** A second, and its text up to the point. */
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
