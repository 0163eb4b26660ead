package uk.org.democracyclub.logging.sample.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import uk.org.democracyclub.logging.DcEnvironment;

import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;

/**
 * The options of the demo data.
 *
 * @param directory the folder of the log
 * @param lastDay the last day of searches
 * @param days how many days there are
 * @param searches how many searches there are on all days
 * @param seed what tells one month from another
 */
record DemoOptions(Path directory, LocalDate lastDay, int days, int searches, long seed) {

	private static final List<String> NAMES = List.of("demo.last-day", "demo.days", "demo.searches", "demo.seed");

	private static final String ENVIRONMENT = "dc.logging.environment";

	private static final String DIRECTORY = "dc.logging.local.directory";

	private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);

	// Entries end with the century.
	private static final LocalDate LATEST = LocalDate.of(2099, 12, 30);

	/**
	 * Reads and checks the options.
	 * @param arguments the arguments of the command line
	 * @param environment all properties
	 * @param clock tells the day in London
	 * @return the options
	 * @throws RefusedException if there is something wrong with them
	 */
	static DemoOptions of(ApplicationArguments arguments, Environment environment, Clock clock) {
		String place = environment.getProperty(ENVIRONMENT, "");
		if (!place.strip().equalsIgnoreCase(DcEnvironment.LOCAL.value())) {
			throw new RefusedException(
					"Demo data is for the environment 'local' only, but %s is '%s'.".formatted(ENVIRONMENT, place));
		}
		for (String argument : arguments.getNonOptionArgs()) {
			if (!argument.equals(DemoData.ARGUMENT)) {
				throw new RefusedException(
						"Unknown argument '%s'; options have the form --demo.days=31.".formatted(argument));
			}
		}
		for (String option : arguments.getOptionNames()) {
			if (option.startsWith("demo.") && !NAMES.contains(option)) {
				throw new RefusedException(
						"Unknown option --%s; the options are --%s.".formatted(option, String.join(", --", NAMES)));
			}
		}
		return new DemoOptions(directory(environment), lastDay(environment, clock),
				(int) number(environment, "demo.days", 31, 1, 400),
				(int) number(environment, "demo.searches", 100_000, 1, 5_000_000),
				number(environment, "demo.seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
	}

	LocalDate firstDay() {
		return this.lastDay.minusDays(this.days - 1L);
	}

	/**
	 * Returns the day that all is about: a Thursday, as it nearly always is.
	 * @return the day, which is before the first one if there is no Thursday
	 */
	LocalDate pollingDay() {
		return this.lastDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
	}

	private static Path directory(Environment environment) {
		String directory = environment.getProperty(DIRECTORY, "dc-logs");
		try {
			if (!directory.isBlank()) {
				return Path.of(directory);
			}
		}
		catch (InvalidPathException ex) {
			// Said below.
		}
		throw new RefusedException("%s is '%s', which is not a folder.".formatted(DIRECTORY, directory));
	}

	private static LocalDate lastDay(Environment environment, Clock clock) {
		String value = environment.getProperty("demo.last-day");
		if (value == null) {
			return LocalDate.now(clock.withZone(Traffic.LONDON)).minusDays(1);
		}
		try {
			LocalDate day = LocalDate.parse(value.strip());
			if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
				return day;
			}
		}
		catch (DateTimeException ex) {
			// Said below.
		}
		throw new RefusedException("demo.last-day is '%s', but must be a day from %s to %s, in this format."
			.formatted(value, EARLIEST, LATEST));
	}

	private static long number(Environment environment, String name, long byDefault, long min, long max) {
		String value = environment.getProperty(name);
		if (value == null) {
			return byDefault;
		}
		try {
			long number = Long.parseLong(value.strip());
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new RefusedException(
				"%s is '%s', but must be a whole number from %s to %s.".formatted(name, value, min, max));
	}

	/**
	 * Says to the user why nothing is written.
	 */
	static final class RefusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		RefusedException(String message) {
			super(message);
		}

	}

}
