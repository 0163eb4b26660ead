package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;

/**
 * Days that are counted by one query. Immutable.
 *
 * @param first the first day, in London
 * @param last the last day, in London, included
 */
public record DayRange(LocalDate first, LocalDate last) {

	private static final NamedQuery QUERY = NamedQuery.of("usage-of-days").orElseThrow();

	/** The maximum number of days of a query: about as many as people query. */
	private static final int LONGEST = 31;

	/**
	 * Creates a range.
	 * @throws IllegalArgumentException if the last day is before the first
	 */
	public DayRange {
		if (last.isBefore(first)) {
			throw new IllegalArgumentException("last: expected %s or a later day, found %s".formatted(first, last));
		}
	}

	/**
	 * Divides days into ranges of at most 31 days, which contain no other days.
	 * @param days the days
	 * @return the ranges, the newest first
	 */
	public static List<DayRange> of(Collection<LocalDate> days) {
		List<DayRange> ranges = new ArrayList<>();
		for (LocalDate day : new TreeSet<>(days).descendingSet()) {
			DayRange previous = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
			if (previous != null && previous.first.equals(day.plusDays(1))
					&& previous.last.isBefore(day.plusDays(LONGEST))) {
				ranges.set(ranges.size() - 1, new DayRange(day, previous.last));
			}
			else {
				ranges.add(new DayRange(day, day));
			}
		}
		return ranges;
	}

	/**
	 * Returns the query that counts the days, in the SQL of Amazon Athena. Its result is
	 * what {@link DailyFigures#of} reads.
	 * @return the SQL
	 */
	public String sql() {
		return QUERY.sql(Map.of("first_day", this.first.toString(), "last_day", this.last.toString()));
	}

	/**
	 * Returns the days.
	 * @return the days, in order
	 */
	public Stream<LocalDate> days() {
		return this.first.datesUntil(this.last.plusDays(1));
	}

	/** The range as text, for example "2026-05-01 to 2026-05-07". */
	@Override
	public String toString() {
		return "%s to %s".formatted(this.first, this.last);
	}

}
