package uk.org.democracyclub.logging.benchmarks.site;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A site that logs nothing.
 */
@SpringBootApplication
public class BareSite {

	public static void main(String[] args) {
		SpringApplication.run(BareSite.class, args);
	}

}
