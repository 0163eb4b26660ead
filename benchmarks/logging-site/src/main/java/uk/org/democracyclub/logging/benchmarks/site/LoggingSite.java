package uk.org.democracyclub.logging.benchmarks.site;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The site that logs nothing, but that it logs.
 */
@SpringBootApplication
public class LoggingSite {

	public static void main(String[] args) {
		SpringApplication.run(LoggingSite.class, args);
	}

}
