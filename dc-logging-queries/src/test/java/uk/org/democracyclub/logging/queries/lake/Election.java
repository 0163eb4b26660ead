package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An election that is reported.
 *
 * @param pollingDay the polling day
 * @param periodStart the first day of the period, if it is not the first day of the month
 * before that of polling day
 */
public record Election(LocalDate pollingDay, Optional<LocalDate> periodStart) {

	/** An election whose period starts as usual. */
	public static Election on(LocalDate pollingDay) {
		return new Election(pollingDay, Optional.empty());
	}

	/** An election whose period starts on a day of its own. */
	public static Election of(LocalDate periodStart, LocalDate pollingDay) {
		return new Election(pollingDay, Optional.of(periodStart));
	}

	@Override
	public String toString() {
		return this.pollingDay + this.periodStart.map((start) -> " since " + start).orElse("");
	}

}
