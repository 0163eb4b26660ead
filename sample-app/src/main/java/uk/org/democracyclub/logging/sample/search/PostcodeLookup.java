package uk.org.democracyclub.logging.sample.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import uk.org.democracyclub.logging.PostcodeFormat;

import org.springframework.stereotype.Service;

/**
 * Finds the local authority and the coming election of a postcode.
 */
@Service
public final class PostcodeLookup {

	private final SampleData data;

	private final Clock clock;

	/**
	 * Creates a lookup.
	 * @param data the places and their elections
	 * @param clock tells which elections are still to come
	 */
	public PostcodeLookup(SampleData data, Clock clock) {
		this.data = data;
		this.clock = clock;
	}

	/**
	 * Looks a local authority up.
	 * @param code its GSS code, for example {@code E09000033}
	 * @return the authority, if it is one of the sample data
	 */
	public Optional<Authority> authority(String code) {
		return this.data.places()
			.values()
			.stream()
			.map(SampleData.Place::authority)
			.filter((authority) -> authority.code().equals(code))
			.findFirst();
	}

	/**
	 * Looks up what a visitor typed.
	 * @param typed any string; case, blanks and plus signs do not matter
	 * @return what the sample data say about it
	 */
	public PostcodeResult find(String typed) {
		return PostcodeFormat.canonical(typed).map(this::lookUp).orElseGet(() -> new PostcodeResult.Malformed(typed));
	}

	private PostcodeResult lookUp(String postcode) {
		SampleData.Place place = this.data.places().get(postcode);
		if (place == null) {
			return new PostcodeResult.Unknown(postcode);
		}
		Election election = place.nextElection();
		boolean coming = election != null && election.isComing(LocalDate.now(this.clock));
		return new PostcodeResult.Found(postcode, place.authority(), coming ? election : null);
	}

}
