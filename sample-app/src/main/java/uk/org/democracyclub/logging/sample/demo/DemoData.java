package uk.org.democracyclub.logging.sample.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The command that fills the local folder with demo data, instead of starting the site.
 */
public final class DemoData {

	static final String ARGUMENT = "demo-data";

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

	private DemoData() {
	}

	/**
	 * Returns whether the command line asks for demo data.
	 * @param args the command line
	 * @return whether it does
	 */
	public static boolean isAskedFor(String... args) {
		return Arrays.asList(args).contains(ARGUMENT);
	}

	/**
	 * Writes the demo data, and says so.
	 * @param args the command line
	 * @return the exit code
	 */
	public static int write(String... args) {
		return write(args, Clock.systemUTC(), System.out, System.err);
	}

	static int write(String[] args, Clock clock, PrintStream out, PrintStream err) {
		// For its properties, from wherever the site has them. No beans, so no logger.
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Properties.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.run(args)) {
			return write(DemoOptions.of(new DefaultApplicationArguments(args), context.getEnvironment(), clock),
					context.getEnvironment(), out, err);
		}
		catch (DemoOptions.RefusedException ex) {
			err.println(ex.getMessage());
			return 2;
		}
	}

	private static int write(DemoOptions options, Environment environment, PrintStream out, PrintStream err) {
		try {
			int counted = new DemoMonth(options).write();
			out.println(
					String.format(Locale.UK, "Wrote %,d demo searches, %,d of which count, from %s to %s (%s) to %s.",
							options.searches(), counted, DAY.format(options.firstDay()), DAY.format(options.lastDay()),
							pollingDay(options), options.directory().toAbsolutePath().normalize()));
			out.println("Start the site and open http://localhost:%s/usage"
				.formatted(environment.getProperty("server.port", "8080")));
			return 0;
		}
		catch (IOException | UncheckedIOException ex) {
			// The kind of exception says what is wrong, and the message often only where.
			Throwable cause = (ex instanceof UncheckedIOException && ex.getCause() != null) ? ex.getCause() : ex;
			err.println("The demo data could not be written to %s: %s: %s".formatted(
					options.directory().toAbsolutePath().normalize(), cause.getClass().getSimpleName(),
					cause.getMessage()));
			return 1;
		}
	}

	private static String pollingDay(DemoOptions options) {
		LocalDate day = options.pollingDay();
		return day.isBefore(options.firstDay()) ? "after the polling day, " + DAY.format(day)
				: "polling day: " + DAY.format(day);
	}

	/** Nothing but properties. */
	static final class Properties {

	}

}
