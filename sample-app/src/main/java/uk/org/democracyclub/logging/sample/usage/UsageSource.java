package uk.org.democracyclub.logging.sample.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;

/**
 * Where the figures of days come from.
 */
interface UsageSource {

	/**
	 * Brings the figures up to date. Called by one thread at a time. A failure is logged,
	 * and reported by {@link State#failed()}.
	 */
	void refresh();

	/**
	 * Returns the figures that there are now, also while they are refreshed. Does not
	 * wait.
	 */
	State state();

	/**
	 * The figures of days.
	 *
	 * @param days the figures by their days
	 * @param countedAt when they were counted, if that is known
	 * @param loaded whether the figures that are stored have been read
	 * @param failed whether the newest attempt to bring them up to date failed
	 * @param pending the days that are still to be counted
	 * @param unreadable the days whose file cannot be used
	 * @param includesToday whether the searches of today are included
	 * @param remarks what has to be known about the figures, such as what could not be
	 * read
	 */
	record State(SortedMap<LocalDate, DailyFigures> days, @Nullable Instant countedAt, boolean loaded, boolean failed,
			SortedSet<LocalDate> pending, SortedSet<LocalDate> unreadable, boolean includesToday,
			List<String> remarks) {

	}

}
