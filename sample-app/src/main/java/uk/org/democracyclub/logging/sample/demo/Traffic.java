package uk.org.democracyclub.logging.sample.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How busy the sites are in each hour of some days before and after a polling day. Only
 * the proportions between hours mean anything.
 */
final class Traffic {

	static final ZoneId LONDON = ZoneId.of("Europe/London");

	/**
	 * What an ordinary day is made of, hour by hour in London. The sum is about 100, as
	 * is that of the others.
	 */
	private static final double[] ORDINARY_DAY = { 1.2, 0.6, 0.4, 0.3, 0.3, 0.6, 1.4, 2.8, 4.2, 5.0, 5.4, 5.5, 5.9, 5.6,
			5.1, 4.9, 5.1, 5.8, 6.8, 7.8, 8.2, 7.3, 4.8, 2.5 };

	private static final double[] WEEKEND_DAY = { 1.7, 1.0, 0.6, 0.4, 0.3, 0.4, 0.8, 1.6, 3.1, 4.9, 6.1, 6.5, 6.2, 5.7,
			5.4, 5.4, 5.5, 5.9, 6.7, 7.5, 7.8, 7.0, 4.7, 2.8 };

	/**
	 * People look before work, at lunch and after work, until the polls close at 22:00.
	 */
	private static final double[] POLLING_DAY = { 0.6, 0.3, 0.2, 0.2, 0.3, 0.9, 3.2, 6.7, 7.8, 6.4, 5.6, 5.8, 7.0, 6.5,
			5.1, 5.1, 6.3, 7.9, 8.5, 7.7, 6.6, 4.9, 0.8, 0.4 };

	private static final double[] EVE = { 0.9, 0.5, 0.3, 0.2, 0.2, 0.4, 1.1, 2.3, 3.5, 4.2, 4.6, 4.8, 5.3, 5.0, 4.6,
			4.6, 5.0, 6.1, 7.7, 9.3, 10.2, 9.6, 6.6, 3.6 };

	/** Monitors search by day and night, as often on any day. */
	private static final double MONITORS = 0.06;

	private final List<Hour> hours = new ArrayList<>();

	private final double sum;

	/**
	 * Plans the traffic.
	 * @param firstDay the first day in London
	 * @param lastDay the last day
	 * @param pollingDay the polling day, which may lie outside
	 * @param random what makes no two days the same
	 */
	Traffic(LocalDate firstDay, LocalDate lastDay, LocalDate pollingDay, Random random) {
		double before = 0;
		for (LocalDate day = firstDay; !day.isAfter(lastDay); day = day.plusDays(1)) {
			int daysToGo = (int) ChronoUnit.DAYS.between(day, pollingDay);
			double visitors = visitors(day, daysToGo) * about(random, 0.08);
			Instant end = day.plusDays(1).atStartOfDay(LONDON).toInstant();
			// By the hours that there are: a day has 23 or 25 where the clocks change.
			for (Instant start = day.atStartOfDay(LONDON).toInstant(); start
				.isBefore(end); start = start.plus(Duration.ofHours(1))) {
				double people = visitors * curve(day, daysToGo)[start.atZone(LONDON).getHour()] * about(random, 0.06);
				this.hours.add(new Hour(start, daysToGo, people, before));
				before += people + MONITORS;
			}
		}
		this.sum = before;
	}

	List<Hour> hours() {
		return List.copyOf(this.hours);
	}

	/**
	 * Returns how much of all has been searched for by some time.
	 * @param hour the hour
	 * @param part the part of the hour that is over, up to 1
	 * @return the fraction, up to 1
	 */
	double doneBy(Hour hour, double part) {
		return (hour.before + (hour.people + MONITORS) * part) / this.sum;
	}

	private static double visitors(LocalDate day, int daysToGo) {
		if (daysToGo == 0) {
			return 18;
		}
		if (daysToGo == 1) {
			return 7;
		}
		boolean weekend = isWeekend(day);
		if (daysToGo < 0) {
			return (0.4 + 2.4 * StrictMath.exp((daysToGo + 1) / 1.2)) * (weekend ? 0.8 : 1);
		}
		double season = 0.25 + 0.75 * StrictMath.exp(-Math.max(0, daysToGo - 28) / 25.0);
		return (season + 3 * StrictMath.exp(-daysToGo / 9.0)) * (weekend ? 0.7 : 1);
	}

	private static double[] curve(LocalDate day, int daysToGo) {
		return switch (daysToGo) {
			case 0 -> POLLING_DAY;
			case 1 -> EVE;
			default -> isWeekend(day) ? WEEKEND_DAY : ORDINARY_DAY;
		};
	}

	private static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

	private static double about(Random random, double deviation) {
		return 1 + deviation * (2 * random.nextDouble() - 1);
	}

	/**
	 * An hour.
	 *
	 * @param start when it begins
	 * @param daysToGo the days until polling day, negative after it
	 * @param people how much people search
	 * @param before how much is searched for in all hours before
	 */
	record Hour(Instant start, int daysToGo, double people, double before) {

		double shareOfMonitors() {
			return MONITORS / (this.people + MONITORS);
		}

	}

}
