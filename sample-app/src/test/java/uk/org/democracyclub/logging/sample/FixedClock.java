package uk.org.democracyclub.logging.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Holds the date still, since the sample data have elections on fixed days.
 */
@TestConfiguration(proxyBeanMethods = false)
public class FixedClock {

	@Bean
	@Primary
	Clock todayClock() {
		return on("2026-11-22T12:00:00Z");
	}

	/**
	 * A clock that stands still.
	 * @param instant the instant that it shows
	 * @return the clock, in British time
	 */
	public static Clock on(String instant) {
		return Clock.fixed(Instant.parse(instant), ZoneId.of("Europe/London"));
	}

}
