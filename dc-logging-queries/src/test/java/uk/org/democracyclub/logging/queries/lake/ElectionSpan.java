package uk.org.democracyclub.logging.queries.lake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/**
 * The spans of an election, all to the close of polls and none before its period.
 */
enum ElectionSpan {

	/** From the first day of the period. */
	PERIOD("election period") {
		@Override
		LocalDate firstDay(LocalDate pollingDay, LocalDate periodStart) {
			return periodStart;
		}
	},

	/** From Monday of polling day's week. */
	WEEK("election week") {
		@Override
		LocalDate firstDay(LocalDate pollingDay, LocalDate periodStart) {
			LocalDate monday = pollingDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			return periodStart.isAfter(monday) ? periodStart : monday;
		}
	},

	/** Polling day. */
	DAY("polling day") {
		@Override
		LocalDate firstDay(LocalDate pollingDay, LocalDate periodStart) {
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
	Timespan of(Election election, RuleBook rules) {
		LocalDate pollingDay = election.pollingDay();
		LocalDate usual = pollingDay.minusMonths(1).withDayOfMonth(1);
		LocalDate firstDay = firstDay(pollingDay,
				rules.keeps(Rule.PERIOD_STARTS_WHEN_ASKED) ? election.periodStart().orElse(usual) : usual);
		if (!rules.keeps(Rule.POLLS_CLOSE_AT_22)) {
			return Timespan.ofDays(firstDay, pollingDay, rules);
		}
		return new Timespan(firstDay.atStartOfDay(), pollingDay.atTime(LocalTime.of(22, 0)));
	}

	abstract LocalDate firstDay(LocalDate pollingDay, LocalDate periodStart);

}
