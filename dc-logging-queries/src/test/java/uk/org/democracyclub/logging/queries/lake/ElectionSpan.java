package uk.org.democracyclub.logging.queries.lake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/**
 * The spans of an election, all to the close of polls.
 */
enum ElectionSpan {

	/** From the first day of the month before that of polling day. */
	PERIOD("election period") {
		@Override
		LocalDate firstDay(LocalDate pollingDay) {
			return pollingDay.minusMonths(1).withDayOfMonth(1);
		}
	},

	/** From Monday of polling day's week. */
	WEEK("election week") {
		@Override
		LocalDate firstDay(LocalDate pollingDay) {
			return pollingDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		}
	},

	/** Polling day. */
	DAY("polling day") {
		@Override
		LocalDate firstDay(LocalDate pollingDay) {
			return pollingDay;
		}
	};

	private final String label;

	ElectionSpan(String label) {
		this.label = label;
	}

	/** What the span is called in a report. */
	String label() {
		return this.label;
	}

	/** The span of an election. */
	Timespan of(LocalDate pollingDay, RuleBook rules) {
		if (!rules.keeps(Rule.POLLS_CLOSE_AT_22)) {
			return Timespan.ofDays(firstDay(pollingDay), pollingDay, rules);
		}
		return new Timespan(firstDay(pollingDay).atStartOfDay(), pollingDay.atTime(LocalTime.of(22, 0)));
	}

	abstract LocalDate firstDay(LocalDate pollingDay);

}
