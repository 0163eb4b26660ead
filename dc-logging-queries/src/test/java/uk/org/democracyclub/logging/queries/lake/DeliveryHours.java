package uk.org.democracyclub.logging.queries.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Makes up the hour, in UTC, under which a search is filed: mostly that of some minutes
 * later. The hour before, where an older record opened the object. Or one of hours or
 * days later, up to five days, after an outage.
 */
final class DeliveryHours {

	/** The latest that a search is delivered. */
	static final Duration LONGEST_OUTAGE = Duration.ofDays(5);

	private final Seeded seeded;

	DeliveryHours(Seeded seeded) {
		this.seeded = seeded;
	}

	/** The hour of a search's first delivery. */
	LocalDateTime first(Instant time) {
		if (this.seeded.percent(12)) {
			return afterOutage(time);
		}
		LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
		if (utc.getMinute() < 15 && this.seeded.percent(35)) {
			return utc.truncatedTo(ChronoUnit.HOURS).minusHours(1);
		}
		return utc.plusSeconds(this.seeded.from(30, 900)).truncatedTo(ChronoUnit.HOURS);
	}

	/** The hour of another delivery: the same, or a later one, up to some days later. */
	LocalDateTime again(Instant time, LocalDateTime hour) {
		if (this.seeded.percent(40)) {
			return hour;
		}
		LocalDateTime next = this.seeded.percent(50) ? hour.plusHours(1) : afterOutage(time);
		return (next.isBefore(hour) || next.isAfter(latest(time))) ? hour : next;
	}

	private LocalDateTime afterOutage(Instant time) {
		LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
		if (this.seeded.percent(30)) {
			return utc.truncatedTo(ChronoUnit.HOURS).plusHours(4);
		}
		// All that waited arrives in the same hour.
		LocalDateTime back = utc.toLocalDate().plusDays(this.seeded.from(1, 6)).atTime(LocalTime.of(9, 0));
		return back.isAfter(latest(time)) ? latest(time).toLocalDate().atStartOfDay() : back;
	}

	private static LocalDateTime latest(Instant time) {
		return LocalDateTime.ofInstant(time.plus(LONGEST_OUTAGE), ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
	}

}
