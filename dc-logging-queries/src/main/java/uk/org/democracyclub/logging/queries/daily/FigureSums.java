package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Adds up the figures of days.
 */
public final class FigureSums {

	private FigureSums() {
	}

	/**
	 * Adds up a figure.
	 * @param figure the figure
	 * @param days the days
	 * @return the sums by key and detail, in order; none is without a search
	 */
	public static SortedMap<Label, SearchCounts> of(DailyFigure figure, Collection<DailyFigures> days) {
		Map<Label, Sum> sums = new HashMap<>();
		for (DailyFigures day : days) {
			for (DailyFigures.Row row : day.rows(figure)) {
				sums.computeIfAbsent(new Label(row.key(), row.detail()), (label) -> new Sum()).add(row.counts());
			}
		}
		return sorted(sums);
	}

	/**
	 * Adds up searches by hour. The hour that comes twice in October is one.
	 * @param days the days
	 * @return the sums by the start of their hour in London, in order; none is without a
	 * search
	 */
	public static SortedMap<LocalDateTime, SearchCounts> byHour(Collection<DailyFigures> days) {
		Map<LocalDateTime, Sum> sums = new HashMap<>();
		for (DailyFigures day : days) {
			for (DailyFigures.Row row : day.rows(DailyFigure.HOUR)) {
				sums.computeIfAbsent(day.day().atTime(Integer.parseInt(row.key()), 0), (start) -> new Sum())
					.add(row.counts());
			}
		}
		return sorted(sums);
	}

	/**
	 * Adds up searches by days, weeks or the like.
	 * @param days the days
	 * @param start returns the first day of those that a day is counted with
	 * @return the sums by the first day, in order; none is without a search
	 */
	public static SortedMap<LocalDate, SearchCounts> byDays(Collection<DailyFigures> days,
			UnaryOperator<LocalDate> start) {
		Map<LocalDate, Sum> sums = new HashMap<>();
		for (DailyFigures day : days) {
			SearchCounts counts = total(List.of(day));
			if (counts.searches() > 0) {
				sums.computeIfAbsent(start.apply(day.day()), (first) -> new Sum()).add(counts);
			}
		}
		return sorted(sums);
	}

	/**
	 * Adds up all searches.
	 * @param days the days
	 * @return the sum
	 */
	public static SearchCounts total(Collection<DailyFigures> days) {
		Sum sum = new Sum();
		for (DailyFigures day : days) {
			day.rows(DailyFigure.HOUR).forEach((row) -> sum.add(row.counts()));
		}
		return sum.counts();
	}

	private static <K extends Comparable<? super K>> SortedMap<K, SearchCounts> sorted(Map<K, Sum> sums) {
		SortedMap<K, SearchCounts> sorted = new TreeMap<>();
		sums.forEach((key, sum) -> sorted.put(key, sum.counts()));
		return sorted;
	}

	/**
	 * What a sum is about.
	 *
	 * @param key the key of the rows
	 * @param detail their detail
	 */
	public record Label(String key, String detail) implements Comparable<Label> {

		@Override
		public int compareTo(Label other) {
			int byKey = this.key.compareTo(other.key);
			return (byKey != 0) ? byKey : this.detail.compareTo(other.detail);
		}

	}

	/**
	 * A sum that grows, instead of a new one for each row of years.
	 */
	private static final class Sum {

		private long withElection;

		private long withoutElection;

		private long electionUnknown;

		void add(SearchCounts counts) {
			this.withElection += counts.withElection();
			this.withoutElection += counts.withoutElection();
			this.electionUnknown += counts.electionUnknown();
		}

		SearchCounts counts() {
			return new SearchCounts(this.withElection, this.withoutElection, this.electionUnknown);
		}

	}

}
