package uk.org.democracyclub.logging.queries.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When people search: on some days of 2023, around the polling days of 2026, the clock
 * changes and the turn of the year, most of all in hours in which days, polls and clocks
 * change.
 */
final class SearchTimes {

	/** A polling day whose period begins in winter time. */
	static final LocalDate SPRING_POLLING_DAY = LocalDate.of(2026, 4, 2);

	/** A polling day in summer time. */
	static final LocalDate MAY_POLLING_DAY = LocalDate.of(2026, 5, 7);

	/** The day on which summer time begins. */
	static final LocalDate SPRING_CLOCK_CHANGE = LocalDate.of(2026, 3, 29);

	/** The day on which summer time ends. */
	static final LocalDate AUTUMN_CLOCK_CHANGE = LocalDate.of(2026, 10, 25);

	/** The polling day of a general election, whose period is longer than usual. */
	static final LocalDate GENERAL_ELECTION = LocalDate.of(2024, 7, 4);

	/** The day on which the general election was called. */
	static final LocalDate GENERAL_ELECTION_CALLED = LocalDate.of(2024, 5, 22);

	private static final List<LocalDate> POLLING_DAYS = List.of(GENERAL_ELECTION, SPRING_POLLING_DAY, MAY_POLLING_DAY);

	private static final List<LocalDate> CLOCK_CHANGES = List.of(SPRING_CLOCK_CHANGE, AUTUMN_CLOCK_CHANGE);

	// Before there was a flag for calls of the developers' API, and when it came.
	private static final List<LocalDate> DAYS_OF_2023 = List.of(LocalDate.of(2023, 6, 15), LocalDate.of(2023, 11, 8),
			LocalDate.of(2023, 11, 20));

	private static final List<LocalDate> OTHER_DAYS = List.of(LocalDate.of(2024, 5, 22), LocalDate.of(2024, 7, 1),
			LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1),
			LocalDate.of(2026, 3, 14), LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 30), LocalDate.of(2026, 3, 31),
			LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 14), LocalDate.of(2026, 4, 15),
			LocalDate.of(2026, 4, 16), LocalDate.of(2026, 4, 28), LocalDate.of(2026, 5, 3), LocalDate.of(2026, 5, 4),
			LocalDate.of(2026, 5, 6), LocalDate.of(2026, 5, 8), LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 26));

	// First and last moments of days, election weeks and election periods, and the close
	// of polls.
	private static final List<LocalDateTime> EDGES = List.of(LocalDateTime.of(2023, 5, 1, 0, 0),
			LocalDateTime.of(2023, 11, 9, 0, 0), LocalDateTime.of(2023, 12, 1, 0, 0),
			LocalDateTime.of(2024, 5, 22, 0, 0), LocalDateTime.of(2024, 7, 1, 0, 0), LocalDateTime.of(2024, 7, 4, 0, 0),
			LocalDateTime.of(2024, 7, 4, 22, 0), LocalDateTime.of(2026, 1, 1, 0, 0), LocalDateTime.of(2026, 3, 1, 0, 0),
			LocalDateTime.of(2026, 3, 29, 0, 0), LocalDateTime.of(2026, 3, 30, 0, 0),
			LocalDateTime.of(2026, 4, 1, 0, 0), LocalDateTime.of(2026, 4, 2, 0, 0), LocalDateTime.of(2026, 4, 2, 22, 0),
			LocalDateTime.of(2026, 5, 4, 0, 0), LocalDateTime.of(2026, 5, 7, 0, 0), LocalDateTime.of(2026, 5, 7, 22, 0),
			LocalDateTime.of(2026, 5, 8, 0, 0), LocalDateTime.of(2026, 10, 25, 0, 0),
			LocalDateTime.of(2026, 10, 26, 0, 0));

	private static final int SECONDS_PER_HOUR = 3600;

	private final Seeded seeded;

	SearchTimes(Seeded seeded) {
		this.seeded = seeded;
	}

	/** Times of searches, in no order. */
	List<Instant> all() {
		List<Instant> times = new ArrayList<>();
		for (LocalDateTime edge : EDGES) {
			Instant instant = edge.atZone(LineTime.LONDON).toInstant();
			for (int i = 0; i < 12; i++) {
				times.add(instant.minusMillis(1));
				times.add(instant);
				times.add(instant.plus(Duration.ofMillis(this.seeded.from(0, 600_000))));
			}
		}
		POLLING_DAYS.forEach((day) -> addDay(times, day, 300, List.of(0, 7, 12, 21, 22, 23)));
		CLOCK_CHANGES.forEach((day) -> addDay(times, day, 240, List.of(0, 1, 2, 3, 12, 23)));
		DAYS_OF_2023.forEach((day) -> addDay(times, day, 240, List.of(0, 11, 13, 23)));
		OTHER_DAYS.forEach((day) -> addDay(times, day, 110, List.of(0, 11, 13, 23)));
		return times;
	}

	private void addDay(List<Instant> times, LocalDate day, int searches, List<Integer> hours) {
		for (int i = 0; i < searches; i++) {
			LocalTime hour = LocalTime.of(this.seeded.oneOf(hours), 0);
			ZonedDateTime time = day.atTime(hour)
				.plusSeconds(this.seeded.from(0, SECONDS_PER_HOUR))
				.atZone(LineTime.LONDON);
			// One of two hours of the same name.
			ZonedDateTime chosen = this.seeded.percent(50) ? time.withLaterOffsetAtOverlap() : time;
			times.add(chosen.toInstant().plusMillis(this.seeded.from(0, 1000)));
		}
	}

}
