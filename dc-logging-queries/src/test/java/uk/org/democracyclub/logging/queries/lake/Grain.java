package uk.org.democracyclub.logging.queries.lake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * What usage is counted by.
 */
public enum Grain {

	/** Hours of London. That which comes twice in October is one. */
	HOUR {
		@Override
		LocalDateTime beginning(LocalDateTime time, RuleBook rules) {
			return time.truncatedTo(ChronoUnit.HOURS);
		}
	},

	/** Days. */
	DAY {
		@Override
		LocalDateTime beginning(LocalDateTime time, RuleBook rules) {
			return time.toLocalDate().atStartOfDay();
		}
	},

	/** Weeks, which begin on Monday. */
	WEEK {
		@Override
		LocalDateTime beginning(LocalDateTime time, RuleBook rules) {
			DayOfWeek firstDay = rules.keeps(Rule.WEEKS_BEGIN_ON_MONDAY) ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY;
			LocalDate day = time.toLocalDate();
			return day.with(TemporalAdjusters.previousOrSame(firstDay)).atStartOfDay();
		}
	},

	/** Months. */
	MONTH {
		@Override
		LocalDateTime beginning(LocalDateTime time, RuleBook rules) {
			return time.toLocalDate().withDayOfMonth(1).atStartOfDay();
		}
	};

	/** When that began which a time is in. */
	abstract LocalDateTime beginning(LocalDateTime time, RuleBook rules);

}
