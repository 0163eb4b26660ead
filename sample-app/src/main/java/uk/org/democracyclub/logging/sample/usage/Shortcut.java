package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * A span that many ask for.
 *
 * @param label what it is called
 * @param from its first day
 * @param to its last day
 */
record Shortcut(String label, LocalDate from, LocalDate to) {

	static List<Shortcut> until(LocalDate today) {
		return List.of(new Shortcut("Today", today, today), new Shortcut("Last 7 days", today.minusDays(6), today),
				new Shortcut("Last 31 days", today.minusDays(30), today),
				new Shortcut("Last 12 months", today.minusYears(1).plusDays(1), today));
	}

}
