package uk.org.democracyclub.logging.sample.web;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;
import uk.org.democracyclub.logging.sample.search.PostcodeResult;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;

/**
 * The search form and its result page.
 */
@Controller
class SearchController {

	private final PostcodeLookup postcodeLookup;

	private final PostcodeLogger postcodeLogger;

	SearchController(PostcodeLookup postcodeLookup, PostcodeLogger postcodeLogger) {
		this.postcodeLookup = postcodeLookup;
		this.postcodeLogger = postcodeLogger;
	}

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("nothingTyped", false);
		return "home";
	}

	/**
	 * Where the form leads. A search gets an address of its own, which can be kept and
	 * shared; what cannot be part of an address is answered right here. A redirect is no
	 * answer: the search is logged by the page that it leads to.
	 */
	@GetMapping("/postcode")
	String search(HttpServletRequest request, Model model) {
		String postcode = RawAddress.parameter("postcode", request);
		if (postcode.isBlank()) {
			model.addAttribute("nothingTyped", true);
			return "home";
		}
		if (!new TypedPostcode(postcode).fitsPath()) {
			return answer(postcode, model);
		}
		return "redirect:/postcode/" + UriUtils.encode(postcode, StandardCharsets.UTF_8);
	}

	@GetMapping("/postcode/{*postcode}")
	String result(HttpServletRequest request, Model model) {
		return answer(RawAddress.pathAfter("/postcode/", request), model);
	}

	private String answer(String postcode, Model model) {
		PostcodeResult result = this.postcodeLookup.find(postcode);
		// What is no postcode is no search: the visitor will correct it, and search then.
		if (result.isSearch()) {
			this.postcodeLogger.log(postcode, (entry) -> entry.hadElection(result.hasElection()));
		}
		model.addAttribute("typed", new TypedPostcode(postcode));
		model.addAttribute("result", result);
		return viewName(result);
	}

	private static String viewName(PostcodeResult result) {
		if (result instanceof PostcodeResult.Found) {
			return "found";
		}
		return (result instanceof PostcodeResult.Unknown) ? "unknown" : "malformed";
	}

}
