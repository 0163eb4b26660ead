package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A span of London time.
 *
 * @param from its first moment
 * @param to the moment after its last
 */
record Timespan(LocalDateTime from, LocalDateTime to) {

	/** Whole days. */
	static Timespan ofDays(LocalDate first, LocalDate last, RuleBook rules) {
		return new Timespan(first.atStartOfDay(),
				rules.keeps(Rule.LAST_DAY_COUNTS) ? last.plusDays(1).atStartOfDay() : last.atStartOfDay());
	}

	boolean contains(LocalDateTime time) {
		return !time.isBefore(this.from) && time.isBefore(this.to);
	}

	/**
	 * Whether what was delivered in an hour is looked at. All is; only where a rule is
	 * broken, a part of it is not.
	 */
	boolean looksAt(LocalDateTime hour, RuleBook rules) {
		LocalDate day = hour.toLocalDate();
		LocalDate lastDay = utc(this.to).toLocalDate();
		return (rules.keeps(Rule.PARTITION_CAN_BE_OF_THE_HOUR_BEFORE)
				|| !hour.isBefore(utc(this.from).truncatedTo(ChronoUnit.HOURS)))
				&& (rules.keeps(Rule.PARTITION_CAN_BE_OF_THE_DAY_BEFORE) || !day.isBefore(utc(this.from).toLocalDate()))
				&& (rules.keeps(Rule.LONDON_DAY_BEGINS_ON_THE_DAY_BEFORE) || !day.isBefore(this.from.toLocalDate()))
				&& (rules.keeps(Rule.DELIVERY_CAN_BE_LATE) || !day.isAfter(lastDay))
				&& (rules.keeps(Rule.DELIVERY_CAN_BE_DAYS_LATE) || !day.isAfter(lastDay.plusDays(3)));
	}

	private static LocalDateTime utc(LocalDateTime london) {
		return london.atZone(LineTime.LONDON).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
	}

}
