package uk.org.democracyclub.logging.sample;

import uk.org.democracyclub.logging.sample.demo.DemoData;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the sample site, or with the argument {@code demo-data} fills the folder that it
 * counts from.
 */
@SpringBootApplication
public class SampleApplication {

	public static void main(String[] args) {
		if (DemoData.isAskedFor(args)) {
			System.exit(DemoData.write(args));
		}
		SpringApplication.run(SampleApplication.class, args);
	}

}
