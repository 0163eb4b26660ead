package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How old and how complete the figures of a span are. Immutable. The public methods are
 * those that the templates call.
 *
 * @param isLoaded whether there are figures at all
 * @param isCounted whether all days of the span are counted
 * @param age when they were counted, as a sentence; empty if it is not known
 * @param remarks what they lack, as sentences
 */
public record UsageStatus(boolean isLoaded, boolean isCounted, String age, List<String> remarks) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

	private static final int RANGES = 5;

	public UsageStatus {
		remarks = List.copyOf(remarks);
	}

	static UsageStatus of(UsageSource.State state, UsageSpan span, LocalDate today) {
		List<String> remarks = new ArrayList<>(state.remarks());
		SortedSet<LocalDate> pending = within(state.pending(), span);
		if (state.failed()) {
			remarks.add(pending.isEmpty() ? "The latest figures could not be read. See the log of this site."
					: "The searches on these days could not be counted: %s. See the log of this site."
						.formatted(ranges(pending)));
		}
		else if (!pending.isEmpty()) {
			remarks.add("The searches on these days are still being counted: %s. Reload the page in a minute."
				.formatted(ranges(pending)));
		}
		SortedSet<LocalDate> unreadable = within(state.unreadable(), span);
		if (!unreadable.isEmpty()) {
			remarks.add("The figures for these days cannot be read: %s.".formatted(ranges(unreadable)));
		}
		SortedSet<LocalDate> missing = missing(state, span, today);
		if (!missing.isEmpty()) {
			remarks.add("These days are not counted yet: %s.".formatted(ranges(missing)));
		}
		boolean counted = pending.isEmpty() && unreadable.isEmpty() && missing.isEmpty();
		return new UsageStatus(state.loaded(), counted, age(state, today), remarks);
	}

	private static SortedSet<LocalDate> within(SortedSet<LocalDate> days, UsageSpan span) {
		return new TreeSet<>(days.subSet(span.from(), span.to().plusDays(1)));
	}

	// Where nothing counts today, all days until today should have a file.
	private static SortedSet<LocalDate> missing(UsageSource.State state, UsageSpan span, LocalDate today) {
		SortedSet<LocalDate> missing = new TreeSet<>();
		if (!state.includesToday()) {
			LocalDate last = span.to().isBefore(today) ? span.to() : today;
			for (LocalDate day = span.from(); !day.isAfter(last); day = day.plusDays(1)) {
				if (!state.days().containsKey(day) && !state.unreadable().contains(day)) {
					missing.add(day);
				}
			}
		}
		return missing;
	}

	private static String age(UsageSource.State state, LocalDate today) {
		if (state.countedAt() == null) {
			return "";
		}
		LocalDateTime time = LocalDateTime.ofInstant(state.countedAt(), UsageSpan.LONDON);
		String counted = "Counted %s at %s".formatted(day(time.toLocalDate(), today), TIME.format(time));
		if (state.includesToday()) {
			return counted + ", including searches up to then.";
		}
		return state.days().isEmpty() ? counted + "." : "%s, including searches from %s to %s.".formatted(counted,
				DAY.format(state.days().firstKey()), DAY.format(state.days().lastKey()));
	}

	private static String day(LocalDate day, LocalDate today) {
		if (day.equals(today)) {
			return "today";
		}
		return day.equals(today.minusDays(1)) ? "yesterday" : "on " + DAY.format(day);
	}

	/** Days in words, such as "1 April 2026, 3 April 2026 to 7 May 2026". */
	static String ranges(SortedSet<LocalDate> days) {
		List<String> ranges = new ArrayList<>();
		LocalDate first = days.first();
		LocalDate last = first;
		for (LocalDate day : days.tailSet(first.plusDays(1))) {
			if (!day.equals(last.plusDays(1))) {
				ranges.add(range(first, last));
				first = day;
			}
			last = day;
		}
		ranges.add(range(first, last));
		return (ranges.size() <= RANGES) ? String.join(", ", ranges)
				: String.join(", ", ranges.subList(0, RANGES)) + " and others, " + days.size() + " days in all";
	}

	private static String range(LocalDate first, LocalDate last) {
		return first.equals(last) ? DAY.format(first) : "%s to %s".formatted(DAY.format(first), DAY.format(last));
	}

}
