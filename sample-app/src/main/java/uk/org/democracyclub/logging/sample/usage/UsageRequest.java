package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The query parameters of the page, as they were sent.
 *
 * @param from the first day, if there is one
 * @param to the last day, if there is one
 * @param grain the grain, if there is one
 */
record UsageRequest(@Nullable String from, @Nullable String to, @Nullable String grain) {

	private static final String FROM = "from";

	private static final String TO = "to";

	private static final String GRAIN = "grain";

	/** Without a first day: so many days, the last one included. */
	private static final int DAYS = 31;

	private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

	/**
	 * Reads the request.
	 * @param today the day in London
	 * @return the span
	 * @throws InvalidUsageRequestException if it cannot be read; it says all that is
	 * wrong
	 */
	UsageSpan span(LocalDate today) {
		List<UsageProblem> problems = new ArrayList<>();
		Optional<LocalDate> first = date(FROM, this.from, problems);
		Optional<LocalDate> last = date(TO, this.to, problems);
		Optional<Grain> chosen = grain(problems);
		LocalDate end = last.orElse(first.filter(today::isBefore).orElse(today));
		LocalDate start = first.orElse(latest(FIRST, end.minusDays(DAYS - 1L)));
		Grain grain = chosen.orElse(end.isBefore(start) ? Grain.DAY : Grain.fitting(start, end));
		if (problems.isEmpty()) {
			problem(start, end, grain).ifPresent(problems::add);
		}
		if (problems.isEmpty()) {
			return new UsageSpan(start, end, grain);
		}
		throw new InvalidUsageRequestException(
				new UsageForm(shown(this.from, first, start), shown(this.to, last, end), grain, problems));
	}

	private static Optional<UsageProblem> problem(LocalDate start, LocalDate end, Grain grain) {
		if (end.isBefore(start)) {
			return Optional.of(new UsageProblem(TO,
					"‘to’ is %s, which is before ‘from’, %s. It must be the same day or a later one.".formatted(end,
							start)));
		}
		// No grain would do, so it is not the fault of a chosen one.
		Period longest = Grain.MONTH.longest();
		if (end.isAfter(start.plus(longest))) {
			return Optional
				.of(new UsageProblem(TO, "‘to’ is %s, which is more than %s after ‘from’, %s. It must be %s or earlier."
					.formatted(end, words(longest), start, start.plus(longest))));
		}
		if (end.isAfter(start.plus(grain.longest()))) {
			return Optional.of(new UsageProblem(GRAIN,
					"‘grain’ is %s, which is too fine for the days from %s to %s. Choose at most %s."
						.formatted(grain.value(), start, end, words(grain.longest()))));
		}
		return Optional.empty();
	}

	private static Optional<LocalDate> date(String name, @Nullable String value, List<UsageProblem> problems) {
		if (value == null || value.isBlank()) {
			return Optional.empty();
		}
		try {
			LocalDate date = LocalDate.parse(value.strip());
			if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
				return Optional.of(date);
			}
		}
		catch (DateTimeParseException ex) {
			// Said below.
		}
		problems.add(new UsageProblem(name, "‘%s’ is ‘%s’. It must be a day between %s and %s, such as 2026-05-07."
			.formatted(name, shortened(value), FIRST, LAST)));
		return Optional.empty();
	}

	private Optional<Grain> grain(List<UsageProblem> problems) {
		if (this.grain == null || this.grain.isBlank()) {
			return Optional.empty();
		}
		Optional<Grain> found = Grain.of(this.grain.strip());
		if (found.isEmpty()) {
			problems.add(new UsageProblem(GRAIN,
					"‘grain’ is ‘%s’. It must be hour, day, week or month.".formatted(shortened(this.grain))));
		}
		return found;
	}

	// A day that nobody typed stands in only where nothing was typed.
	private static @Nullable LocalDate shown(@Nullable String typed, Optional<LocalDate> read, LocalDate otherwise) {
		return (typed == null || typed.isBlank()) ? otherwise : read.orElse(null);
	}

	private static LocalDate latest(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	private static String shortened(String value) {
		String printable = value.replaceAll("\\p{Cntrl}", "\uFFFD");
		return (printable.length() <= 40) ? printable : printable.substring(0, 40) + "…";
	}

	private static String words(Period period) {
		long months = period.toTotalMonths();
		return (months == 1) ? "a month" : months / 12 + " years";
	}

}
