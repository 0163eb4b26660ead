package uk.org.democracyclub.logging.sample.web;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import uk.org.democracyclub.logging.sample.search.PostcodeResult;

/**
 * What the JSON interface answers.
 */
sealed interface PostcodeAnswer {

	static PostcodeAnswer of(PostcodeResult result) {
		if (result instanceof PostcodeResult.Found found) {
			return Found.of(found);
		}
		if (result instanceof PostcodeResult.Unknown unknown) {
			return new NotFound(unknown.postcode(), false, "unknown", "This postcode is not in the sample data.");
		}
		return new NotFound(((PostcodeResult.Malformed) result).typed(), false, "malformed",
				"This does not have the form of a UK postcode.");
	}

	/**
	 * Tells about a postcode.
	 *
	 * @param postcode the postcode in its usual form
	 * @param found always {@code true}
	 * @param nation the name of the nation
	 * @param authority the local authority
	 * @param hasElection whether an election is coming within a year
	 * @param nextElection that election
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Found(String postcode, boolean found, String nation, Authority authority, boolean hasElection,
			@Nullable Election nextElection) implements PostcodeAnswer {

		private static Found of(PostcodeResult.Found result) {
			return new Found(result.postcode(), true, result.authority().nation().displayName(),
					new Authority(result.authority().code(), result.authority().name()), result.hasElection(),
					Election.of(result.nextElection()));
		}

	}

	/**
	 * Tells why there is nothing to tell.
	 *
	 * @param postcode the postcode in its usual form, or the text itself if it is not a
	 * postcode
	 * @param found always {@code false}
	 * @param reason {@code unknown} or {@code malformed}
	 * @param message a sentence for people
	 */
	record NotFound(String postcode, boolean found, String reason, String message) implements PostcodeAnswer {
	}

	/**
	 * A local authority.
	 *
	 * @param code the GSS code
	 * @param name the name
	 */
	record Authority(String code, String name) {
	}

	/**
	 * A coming election.
	 *
	 * @param name what is elected
	 * @param date the polling day
	 */
	record Election(String name, LocalDate date) {

		private static @Nullable Election of(uk.org.democracyclub.logging.sample.search.@Nullable Election election) {
			return (election != null) ? new Election(election.name(), election.date()) : null;
		}

	}

}
