package uk.org.democracyclub.logging.sample.search;

import java.time.LocalDate;

/**
 * An election on a known day.
 *
 * @param name what is elected, for example {@code Cardiff Council election}
 * @param date the polling day
 */
public record Election(String name, LocalDate date) {

	/**
	 * Whether this election is coming: from today, polling day included, to a year ahead.
	 */
	boolean isComing(LocalDate today) {
		return !this.date.isBefore(today) && !this.date.isAfter(today.plusYears(1));
	}

}
