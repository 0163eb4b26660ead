package uk.org.democracyclub.logging.sample.search;

import org.jspecify.annotations.Nullable;

/**
 * What the sample data say about what a visitor typed.
 */
public sealed interface PostcodeResult {

	/**
	 * Whether an election is known to be coming within a year.
	 * @return {@code false} too where the postcode was not found
	 */
	default boolean hasElection() {
		return false;
	}

	/**
	 * Whether this is a search that counts, because what was typed has the form of a
	 * postcode.
	 * @return {@code true} also where the postcode is not in the sample data
	 */
	default boolean isSearch() {
		return true;
	}

	/**
	 * A postcode of the sample data.
	 *
	 * @param postcode the postcode in its usual form, for example {@code SW1A 0AA}
	 * @param authority the local authority that it lies in
	 * @param nextElection the election that is coming within a year, if any
	 */
	record Found(String postcode, Authority authority, @Nullable Election nextElection) implements PostcodeResult {

		@Override
		public boolean hasElection() {
			return this.nextElection != null;
		}

	}

	/**
	 * Has the form of a postcode but is not in the sample data.
	 *
	 * @param postcode the postcode in its usual form, for example {@code ZE3 9ZZ}
	 */
	record Unknown(String postcode) implements PostcodeResult {
	}

	/**
	 * Does not have the form of a postcode; this includes nothing but blanks.
	 *
	 * @param typed what the visitor typed, unchanged
	 */
	record Malformed(String typed) implements PostcodeResult {

		@Override
		public boolean isSearch() {
			return false;
		}

	}

}
