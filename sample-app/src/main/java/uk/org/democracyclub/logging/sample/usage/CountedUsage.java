package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import uk.org.democracyclub.logging.queries.daily.DailyFigures;

/**
 * The figures of a span, all of the same moment. Immutable.
 *
 * @param days the figures of its days
 * @param status how old and how complete they are
 */
record CountedUsage(Collection<DailyFigures> days, UsageStatus status) {

	static CountedUsage of(UsageSource.State state, UsageSpan span, LocalDate today) {
		return new CountedUsage(List.copyOf(state.days().subMap(span.from(), span.to().plusDays(1)).values()),
				UsageStatus.of(state, span, today));
	}

}
