package uk.org.democracyclub.logging.benchmarks.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * What all candidates log: the same nine fields of the same searches.
 */
final class Searches {

	static final DcProduct PRODUCT = DcProduct.WCIVF;

	static final UtmParameters UTM = new UtmParameters("newsletter", "polling-day", "email");

	private static final List<String> POSTCODES = List.of("SW1A 1AA", "EH99 1SP", "CF99 1SN", "BT4 3XX", "AA1 2BB",
			"gl50 2xx", "LS1 1UR", "M60 2LA");

	private Searches() {
	}

	static String postcode(long number) {
		return POSTCODES.get((int) (number % POSTCODES.size()));
	}

	static PostcodeLogEntry entry(String postcode) {
		return PostcodeLogEntry.builder(PRODUCT, postcode).utm(UTM).hadElection(true).build();
	}

	/** The fields for those who take them one by one. */
	static Map<String, Object> fields(String postcode, Instant timestamp) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("api_key", "");
		fields.put("calls_devs_dc_api", false);
		fields.put("dc_product", PRODUCT.name());
		fields.put("had_election", true);
		fields.put("postcode", postcode);
		fields.put("timestamp", timestamp.toString());
		fields.put("utm_campaign", UTM.campaign());
		fields.put("utm_medium", UTM.medium());
		fields.put("utm_source", UTM.source());
		return fields;
	}

}
