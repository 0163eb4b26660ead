package uk.org.democracyclub.logging.benchmarks.search;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;

/**
 * A search as attributes of an OpenTelemetry log record.
 */
public final class OpenTelemetryAttributes {

	private static final AttributeKey<String> API_KEY = AttributeKey.stringKey("api_key");

	private static final AttributeKey<Boolean> CALLS_DEVS_DC_API = AttributeKey.booleanKey("calls_devs_dc_api");

	private static final AttributeKey<String> DC_PRODUCT = AttributeKey.stringKey("dc_product");

	private static final AttributeKey<Boolean> HAD_ELECTION = AttributeKey.booleanKey("had_election");

	private static final AttributeKey<String> POSTCODE = AttributeKey.stringKey("postcode");

	private static final AttributeKey<String> UTM_CAMPAIGN = AttributeKey.stringKey("utm_campaign");

	private static final AttributeKey<String> UTM_MEDIUM = AttributeKey.stringKey("utm_medium");

	private static final AttributeKey<String> UTM_SOURCE = AttributeKey.stringKey("utm_source");

	private OpenTelemetryAttributes() {
	}

	/**
	 * Sets all fields but the time, which is one of the record itself.
	 * @param record the record
	 * @param search the search
	 * @return the record
	 */
	public static LogRecordBuilder set(LogRecordBuilder record, Search search) {
		return record.setAttribute(API_KEY, search.apiKey())
			.setAttribute(CALLS_DEVS_DC_API, search.callsDevsDcApi())
			.setAttribute(DC_PRODUCT, search.product().name())
			.setAttribute(HAD_ELECTION, search.hadElection())
			.setAttribute(POSTCODE, search.postcode())
			.setAttribute(UTM_CAMPAIGN, search.utmCampaign())
			.setAttribute(UTM_MEDIUM, search.utmMedium())
			.setAttribute(UTM_SOURCE, search.utmSource());
	}

}
