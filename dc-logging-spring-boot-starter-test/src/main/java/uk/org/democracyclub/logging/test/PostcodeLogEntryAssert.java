package uk.org.democracyclub.logging.test;

import java.util.Objects;

import org.assertj.core.api.AbstractObjectAssert;
import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Assertions on a search that was logged.
 */
public final class PostcodeLogEntryAssert extends AbstractObjectAssert<PostcodeLogEntryAssert, PostcodeLogEntry> {

	PostcodeLogEntryAssert(@Nullable PostcodeLogEntry entry) {
		super(entry, PostcodeLogEntryAssert.class);
	}

	/**
	 * Checks the postcode.
	 * @param postcode the postcode as typed
	 * @return this
	 */
	public PostcodeLogEntryAssert hasPostcode(String postcode) {
		return has("postcode", entry().postcode(), postcode);
	}

	/**
	 * Checks the product.
	 * @param product the product that was searched
	 * @return this
	 */
	public PostcodeLogEntryAssert hasProduct(DcProduct product) {
		return has("product", entry().dcProduct(), product);
	}

	/**
	 * Checks the source of the campaign that brought the visitor.
	 * @param source the source
	 * @return this
	 */
	public PostcodeLogEntryAssert hasUtmSource(String source) {
		return has("utm source", entry().utm().source(), source);
	}

	/**
	 * Checks the campaign that brought the visitor.
	 * @param campaign the campaign
	 * @return this
	 */
	public PostcodeLogEntryAssert hasUtmCampaign(String campaign) {
		return has("utm campaign", entry().utm().campaign(), campaign);
	}

	/**
	 * Checks the medium of the campaign that brought the visitor.
	 * @param medium the medium
	 * @return this
	 */
	public PostcodeLogEntryAssert hasUtmMedium(String medium) {
		return has("utm medium", entry().utm().medium(), medium);
	}

	/**
	 * Checks that no campaign brought the visitor.
	 * @return this
	 */
	public PostcodeLogEntryAssert hasNoUtm() {
		return has("utm parameters", entry().utm(), UtmParameters.NONE);
	}

	/**
	 * Checks the caller's API key.
	 * @param apiKey the key
	 * @return this
	 */
	public PostcodeLogEntryAssert hasApiKey(String apiKey) {
		return has("API key", entry().apiKey(), apiKey);
	}

	/**
	 * Checks that the search was made without an API key, as on a page.
	 * @return this
	 */
	public PostcodeLogEntryAssert hasNoApiKey() {
		return hasApiKey("");
	}

	/**
	 * Checks that the visitor was shown an election.
	 * @return this
	 */
	public PostcodeLogEntryAssert hadElection() {
		return has("had_election", entry().hadElection(), true);
	}

	/**
	 * Checks that the visitor was shown no election.
	 * @return this
	 */
	public PostcodeLogEntryAssert hadNoElection() {
		return has("had_election", entry().hadElection(), false);
	}

	/**
	 * Checks that the search in turn calls the developers' API, which logs it again.
	 * @return this
	 */
	public PostcodeLogEntryAssert callsDevsDcApi() {
		return has("calls_devs_dc_api", entry().callsDevsDcApi(), true);
	}

	/**
	 * Checks that the search does not call the developers' API.
	 * @return this
	 */
	public PostcodeLogEntryAssert doesNotCallDevsDcApi() {
		return has("calls_devs_dc_api", entry().callsDevsDcApi(), false);
	}

	private PostcodeLogEntry entry() {
		isNotNull();
		return this.actual;
	}

	private PostcodeLogEntryAssert has(String field, @Nullable Object found, Object expected) {
		if (!Objects.equals(found, expected)) {
			throw failureWithActualExpected(found, expected, "Expected the %s <%s>, but it is <%s> in %s", field,
					expected, found, this.actual);
		}
		return this;
	}

}
