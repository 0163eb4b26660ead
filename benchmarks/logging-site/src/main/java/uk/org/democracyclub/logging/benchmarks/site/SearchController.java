package uk.org.democracyclub.logging.benchmarks.site;

import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

	private final PostcodeLogger postcodeLogger;

	SearchController(PostcodeLogger postcodeLogger) {
		this.postcodeLogger = postcodeLogger;
	}

	@GetMapping("/")
	String home() {
		return "Search for a postcode";
	}

	@GetMapping("/postcode/{postcode}")
	String search(@PathVariable String postcode) {
		this.postcodeLogger.log(postcode, (entry) -> entry.hadElection(true));
		return "You searched for " + postcode.length() + " characters";
	}

}
