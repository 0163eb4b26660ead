package uk.org.democracyclub.logging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One search for a postcode. Immutable, and valid by construction: the constructor checks
 * the {@linkplain EntryRules rules}.
 *
 * @param timestamp when the visitor searched
 * @param dcProduct the product that was searched
 * @param postcode the postcode as typed, in whatever form: people search for nonsense,
 * and that counts too
 * @param utm the campaign that brought the visitor
 * @param apiKey the API key of the caller, empty if the search was made on a page
 * @param callsDevsDcApi whether the search in turn calls the developers' API, which logs
 * it again; such entries are left out when searches are counted
 * @param hadElection whether the visitor was shown an election; {@code null} if that is
 * not known, as with entries of old clients
 */
public record PostcodeLogEntry(Instant timestamp, DcProduct dcProduct, String postcode, UtmParameters utm,
		String apiKey, boolean callsDevsDcApi, @Nullable Boolean hadElection) implements LogEntry {

	/** The longest text that a field may hold, in UTF-16 code units. */
	public static final int MAX_TEXT_LENGTH = 256;

	/** Replaces a blank postcode that came over the wire, so that the search counts. */
	public static final String UNKNOWN_POSTCODE = "unknown";

	/**
	 * Creates an entry.
	 * @throws InvalidEntryException if a rule is violated; it names each field
	 */
	public PostcodeLogEntry {
		EntryRules rules = EntryRules.of(PostcodeLogEntry.class)
			.timestamp("timestamp", timestamp)
			.notNull("dc_product", dcProduct)
			.notBlank("postcode", postcode, MAX_TEXT_LENGTH)
			.text("api_key", apiKey, MAX_TEXT_LENGTH)
			.notNull("utm", utm);
		if (utm != null) {
			rules.text("utm_source", utm.source(), MAX_TEXT_LENGTH)
				.text("utm_campaign", utm.campaign(), MAX_TEXT_LENGTH)
				.text("utm_medium", utm.medium(), MAX_TEXT_LENGTH);
		}
		rules.check();
	}

	// From the columns of LogStream.POSTCODE_SEARCHES.
	static PostcodeLogEntry of(WireValues values) {
		UtmParameters utm = new UtmParameters(values.text("utm_source", MAX_TEXT_LENGTH),
				values.text("utm_campaign", MAX_TEXT_LENGTH), values.text("utm_medium", MAX_TEXT_LENGTH));
		return new PostcodeLogEntry(values.timestamp("timestamp"), values.constant("dc_product", DcProduct.class),
				values.requiredText("postcode", MAX_TEXT_LENGTH, UNKNOWN_POSTCODE), utm,
				values.text("api_key", MAX_TEXT_LENGTH), values.bool("calls_devs_dc_api"),
				values.optionalBool("had_election"));
	}

	/**
	 * Starts an entry for a search that is happening now.
	 * @param product the product that is searched
	 * @param postcode the postcode as typed
	 * @return a builder
	 */
	public static Builder builder(DcProduct product, String postcode) {
		return new Builder(product, postcode, Instant.now());
	}

	/** Builds an entry; only {@link #build()} validates. Not thread-safe. */
	public static final class Builder {

		private final DcProduct product;

		private final String postcode;

		private Instant timestamp;

		private UtmParameters utm = UtmParameters.NONE;

		private String apiKey = "";

		private boolean callsDevsDcApi;

		private boolean hadElection;

		Builder(DcProduct product, String postcode, Instant timestamp) {
			this.product = product;
			this.postcode = postcode;
			this.timestamp = timestamp;
		}

		/**
		 * Sets when the visitor searched.
		 * @param timestamp the instant
		 * @return this builder
		 */
		public Builder timestamp(Instant timestamp) {
			this.timestamp = timestamp;
			return this;
		}

		/**
		 * Sets the campaign that brought the visitor, by default
		 * {@link UtmParameters#NONE}.
		 * @param utm the parameters; {@code null} stands for none
		 * @return this builder
		 */
		public Builder utm(@Nullable UtmParameters utm) {
			this.utm = (utm != null) ? utm : UtmParameters.NONE;
			return this;
		}

		/**
		 * Sets the API key of the caller, by default empty.
		 * @param apiKey the key; {@code null} stands for none
		 * @return this builder
		 */
		public Builder apiKey(@Nullable String apiKey) {
			this.apiKey = (apiKey != null) ? apiKey : "";
			return this;
		}

		/**
		 * Sets whether the search in turn calls the developers' API, by default
		 * {@code false}.
		 * @param callsDevsDcApi whether it does
		 * @return this builder
		 */
		public Builder callsDevsDcApi(boolean callsDevsDcApi) {
			this.callsDevsDcApi = callsDevsDcApi;
			return this;
		}

		/**
		 * Sets whether the visitor was shown an election, by default {@code false}.
		 * @param hadElection whether there was one
		 * @return this builder
		 */
		public Builder hadElection(boolean hadElection) {
			this.hadElection = hadElection;
			return this;
		}

		/**
		 * Builds the entry.
		 * @return the entry
		 * @throws InvalidEntryException if a field is wrong; it names each
		 */
		public PostcodeLogEntry build() {
			return new PostcodeLogEntry(this.timestamp, this.product, this.postcode, this.utm, this.apiKey,
					this.callsDevsDcApi, this.hadElection);
		}

	}

}
