package uk.org.democracyclub.logging.benchmarks.site;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

	@GetMapping("/")
	String home() {
		return "Search for a postcode";
	}

	@GetMapping("/postcode/{postcode}")
	String search(@PathVariable String postcode) {
		return "You searched for " + postcode.length() + " characters";
	}

}
