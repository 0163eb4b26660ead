package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which days are to be counted: those whose searches can still be delivered, and
 * those that have no file. A search counts if it is delivered within a week. Objects can
 * be filed under the day after that, so the last count of a day is nine days later.
 */
public final class DueDays {

	/** So many days after it, the figures of a day are final. */
	public static final int FINAL_AFTER = 9;

	private DueDays() {
	}

	/**
	 * Returns the days to count.
	 * @param today the day in London, which is not counted
	 * @param counted the days that have a file
	 * @param lookBack how many days before today to look for days without a file, at
	 * least 0
	 * @return the days in ranges for one query each, the newest first
	 */
	public static List<DayRange> of(LocalDate today, Set<LocalDate> counted, int lookBack) {
		Set<LocalDate> due = new TreeSet<>(today.minusDays(FINAL_AFTER).datesUntil(today).toList());
		today.minusDays(lookBack).datesUntil(today).filter((day) -> !counted.contains(day)).forEach(due::add);
		return DayRange.of(due);
	}

}
