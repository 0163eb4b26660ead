package uk.org.democracyclub.logging.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;
import uk.org.democracyclub.logging.sample.search.PostcodeResult;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The search for programs, in JSON.
 */
@RestController
class PostcodeApiController {

	private final PostcodeLookup postcodeLookup;

	private final PostcodeLogger postcodeLogger;

	PostcodeApiController(PostcodeLookup postcodeLookup, PostcodeLogger postcodeLogger) {
		this.postcodeLookup = postcodeLookup;
		this.postcodeLogger = postcodeLogger;
	}

	@GetMapping("/api/v1/postcode/{*postcode}")
	ResponseEntity<PostcodeAnswer> postcode(HttpServletRequest request,
			@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
		String postcode = RawAddress.pathAfter("/api/v1/postcode/", request);
		PostcodeResult result = this.postcodeLookup.find(postcode);
		if (result.isSearch()) {
			this.postcodeLogger.log(postcode, (entry) -> entry.apiKey(ApiKey.fromAuthorizationHeader(authorization))
				.hadElection(result.hasElection()));
		}
		PostcodeAnswer answer = PostcodeAnswer.of(result);
		// The type is said here so that no Accept header can make it an error.
		return ResponseEntity.status((answer instanceof PostcodeAnswer.Found) ? HttpStatus.OK : HttpStatus.NOT_FOUND)
			.contentType(MediaType.APPLICATION_JSON)
			.body(answer);
	}

}
