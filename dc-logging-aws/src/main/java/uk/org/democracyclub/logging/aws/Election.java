package uk.org.democracyclub.logging.aws;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An election that reports are scheduled for. Immutable.
 *
 * @param pollingDay polling day
 * @param periodStart the first day of its period; {@code null} for the first day of the
 * month before polling day
 */
record Election(LocalDate pollingDay, @Nullable LocalDate periodStart) {

	/** What an election has to be in the context. */
	static final String RULE = "a polling day such as 2026-05-07, or with the first day of its period, such as '2024-07-04 from 2024-05-22'";

	private static final String POLLING_DAY = "polling_day";

	private static final String PERIOD_START = "period_start";

	private static final String FROM = " from ";

	/**
	 * Reads an election.
	 * @param value a text, or an object with the parameters of the report
	 * @return the election
	 * @throws IllegalArgumentException if it is none
	 */
	static Election of(@Nullable Object value) {
		try {
			if (value instanceof Map<?, ?> fields) {
				if (!List.of(POLLING_DAY, PERIOD_START).containsAll(fields.keySet())) {
					throw new IllegalArgumentException("An unknown field");
				}
				Object start = fields.get(PERIOD_START);
				return of(String.valueOf(fields.get(POLLING_DAY)), (start != null) ? start.toString() : null);
			}
			String text = String.valueOf(value).strip();
			int from = text.indexOf(FROM);
			return (from < 0) ? of(text, null)
					: of(text.substring(0, from), text.substring(from + FROM.length()).strip());
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Election of(String pollingDay, @Nullable String periodStart) {
		Election election = new Election(LocalDate.parse(pollingDay),
				(periodStart != null) ? LocalDate.parse(periodStart) : null);
		if (election.firstDay().isAfter(election.pollingDay)) {
			throw new IllegalArgumentException("The period starts after polling day");
		}
		return election;
	}

	/**
	 * Returns the first day of the period.
	 * @return the day
	 */
	LocalDate firstDay() {
		return (this.periodStart != null) ? this.periodStart : this.pollingDay.minusMonths(1).withDayOfMonth(1);
	}

	/**
	 * Returns the input of the state machine.
	 * @return the parameters of the report
	 */
	Map<String, Object> parameters() {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put(POLLING_DAY, this.pollingDay.toString());
		if (this.periodStart != null) {
			parameters.put(PERIOD_START, this.periodStart.toString());
		}
		return parameters;
	}

}
