package uk.org.democracyclub.logging.sample.usage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the pieces are into which a span of days is cut.
 */
public enum Grain {

	/** An hour; at the end of summer time, one of a day is two hours long. */
	HOUR("hour", Period.ofMonths(1), "EEE d MMM yyyy, HH:mm"),

	/** A day. */
	DAY("day", Period.ofYears(2), "EEE d MMM yyyy"),

	/** A week, from Monday on. */
	WEEK("week", Period.ofYears(10), "'Week of' d MMM yyyy"),

	/** A month. */
	MONTH("month", Period.ofYears(50), "MMMM yyyy");

	private final String value;

	private final Period longest;

	private final DateTimeFormatter format;

	Grain(String value, Period longest, String format) {
		this.value = value;
		this.longest = longest;
		this.format = DateTimeFormatter.ofPattern(format, Locale.UK);
	}

	/**
	 * Returns the grain as it is written in a URL and in SQL.
	 * @return the value, for example "day"
	 */
	public String value() {
		return this.value;
	}

	static Optional<Grain> of(String value) {
		return Arrays.stream(values()).filter((grain) -> grain.value.equals(value)).findFirst();
	}

	/**
	 * Chooses a grain that shows a few dozen pieces.
	 */
	static Grain fitting(LocalDate from, LocalDate to) {
		long days = ChronoUnit.DAYS.between(from, to) + 1;
		if (days <= 3) {
			return HOUR;
		}
		if (days <= 100) {
			return DAY;
		}
		return (days <= 800) ? WEEK : MONTH;
	}

	/** The longest span that is cut this finely, so that a page stays a page. */
	Period longest() {
		return this.longest;
	}

	/** The beginning of the piece that a day begins in. */
	LocalDateTime floor(LocalDate day) {
		return switch (this) {
			case HOUR, DAY -> day.atStartOfDay();
			case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
			case MONTH -> day.withDayOfMonth(1).atStartOfDay();
		};
	}

	LocalDateTime next(LocalDateTime start) {
		return switch (this) {
			case HOUR -> start.plusHours(1);
			case DAY -> start.plusDays(1);
			case WEEK -> start.plusWeeks(1);
			case MONTH -> start.plusMonths(1);
		};
	}

	String label(LocalDateTime start) {
		return this.format.format(start);
	}

}
