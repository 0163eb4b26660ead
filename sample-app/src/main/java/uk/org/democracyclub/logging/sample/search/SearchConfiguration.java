package uk.org.democracyclub.logging.sample.search;

import java.time.Clock;
import java.time.ZoneId;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the search needs from outside: its data, and the day in the United Kingdom.
 */
@Configuration(proxyBeanMethods = false)
final class SearchConfiguration {

	@Bean
	Clock clock() {
		return Clock.system(ZoneId.of("Europe/London"));
	}

	@Bean
	SampleData sampleData() {
		return SampleData.fromClassPath();
	}

}
