package uk.org.democracyclub.logging.queries.daily;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
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
		Map<Label, SearchCounts> sums = new HashMap<>();
		for (DailyFigures day : days) {
			for (DailyFigures.Row row : day.rows()) {
				if (row.figure() == figure) {
					sums.merge(new Label(row.key(), row.detail()), row.counts(), SearchCounts::plus);
				}
			}
		}
		return new TreeMap<>(sums);
	}

	/**
	 * Adds up searches over time.
	 * @param days the days
	 * @param start returns the start of the piece of time in which an hour is, in London
	 * @return the sums by the start of their piece, in order; none is without a search
	 */
	public static SortedMap<LocalDateTime, SearchCounts> overTime(Collection<DailyFigures> days,
			UnaryOperator<LocalDateTime> start) {
		SortedMap<LocalDateTime, SearchCounts> sums = new TreeMap<>();
		for (DailyFigures day : days) {
			for (DailyFigures.Row row : day.rows()) {
				if (row.figure() == DailyFigure.HOUR) {
					sums.merge(start.apply(day.day().atTime(Integer.parseInt(row.key()), 0)), row.counts(),
							SearchCounts::plus);
				}
			}
		}
		return sums;
	}

	/**
	 * Adds up all searches.
	 * @param days the days
	 * @return the sum
	 */
	public static SearchCounts total(Collection<DailyFigures> days) {
		return of(DailyFigure.PRODUCT, days).values().stream().reduce(SearchCounts.NONE, SearchCounts::plus);
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

}
