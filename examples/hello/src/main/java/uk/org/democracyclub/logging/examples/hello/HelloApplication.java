package uk.org.democracyclub.logging.examples.hello;

import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@SpringBootApplication
class HelloApplication {

	private final PostcodeLogger postcodeLogger;

	HelloApplication(PostcodeLogger postcodeLogger) {
		this.postcodeLogger = postcodeLogger;
	}

	@GetMapping("/postcode/{postcode}")
	String search(@PathVariable String postcode) {
		this.postcodeLogger.log(postcode, (entry) -> entry.hadElection(true));
		return "There is an election. Vote!";
	}

	public static void main(String[] args) {
		SpringApplication.run(HelloApplication.class, args);
	}

}
