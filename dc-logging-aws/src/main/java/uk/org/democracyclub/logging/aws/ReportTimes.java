package uk.org.democracyclub.logging.aws;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * When the reports of an election are made, in London: each morning from the second day
 * of the period to the day after polling day, in the evening of polling day, and a last
 * time when deliveries that are a week late are counted.
 */
final class ReportTimes {

	private static final String MORNING = "30 4";

	// The polls close at 22:00, and Firehose delivers within five minutes.
	private static final String AFTER_POLLS = "30 22";

	// The queries count what was delivered up to the end of the eighth day after.
	private static final int DAYS_UNTIL_LAST = 9;

	private ReportTimes() {
	}

	/**
	 * Returns the times of an election. Those of a month are one expression. There is no
	 * schedule with a start date, because EventBridge Scheduler refuses one in the past,
	 * so that a deployment during the period would fail.
	 * @param election the election
	 * @param today what is before this day is left out
	 * @return the times
	 */
	static List<ReportTime> of(Election election, LocalDate today) {
		List<ReportTime> times = new ArrayList<>();
		LocalDate pollingDay = election.pollingDay();
		LocalDate lastMorning = pollingDay.plusDays(1);
		LocalDate day = election.firstDay().plusDays(1);
		while (!day.isAfter(lastMorning)) {
			LocalDate monthEnd = YearMonth.from(day).atEndOfMonth();
			LocalDate last = monthEnd.isBefore(lastMorning) ? monthEnd : lastMorning;
			times.add(ReportTime.of("mornings-" + YearMonth.from(day), MORNING, day, last));
			day = last.plusDays(1);
		}
		times.add(ReportTime.of("evening", AFTER_POLLS, pollingDay, pollingDay));
		LocalDate last = pollingDay.plusDays(DAYS_UNTIL_LAST);
		times.add(ReportTime.of("last", MORNING, last, last));
		times.removeIf((time) -> time.lastDay().isBefore(today));
		return times;
	}

	/**
	 * A time on one or more days of a month.
	 *
	 * @param name a name that tells it from the other times of the election
	 * @param expression the expression for EventBridge Scheduler
	 * @param lastDay the last of the days
	 */
	record ReportTime(String name, String expression, LocalDate lastDay) {

		private static ReportTime of(String name, String time, LocalDate first, LocalDate last) {
			String days = first.equals(last) ? String.valueOf(first.getDayOfMonth())
					: first.getDayOfMonth() + "-" + last.getDayOfMonth();
			return new ReportTime(name,
					"cron(" + time + " " + days + " " + first.getMonthValue() + " ? " + first.getYear() + ")", last);
		}

	}

}
