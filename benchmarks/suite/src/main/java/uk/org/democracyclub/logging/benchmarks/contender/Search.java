package uk.org.democracyclub.logging.benchmarks.contender;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * What a caller has in hand when it logs: all fields of an entry but the ninth, the time,
 * which is that of the call.
 */
public record Search(String postcode, DcProduct product, String utmSource, String utmCampaign, String utmMedium,
		String apiKey, boolean callsDevsDcApi, boolean hadElection) {

	/** How many there are; a power of two, so that going round costs nothing. */
	public static final int SOME = 1024;

	private static final String LETTERS = "ABCDEFGHJKLMNOPRSTUWYZ";

	/** Makes searches, the same each time and for whoever logs them. */
	public static Search[] some() {
		Random random = new Random(20_261_122);
		Search[] searches = new Search[SOME];
		for (int i = 0; i < SOME; i++) {
			String postcode = "%c%c%s %s%c%c".formatted(letter(random), letter(random), 1 + random.nextInt(20),
					random.nextInt(10), letter(random), letter(random));
			boolean campaign = random.nextInt(4) == 0;
			searches[i] = new Search(postcode, DcProduct.WCIVF, campaign ? "newsletter" : "",
					campaign ? "local-elections-2026" : "", campaign ? "email" : "",
					(random.nextInt(10) == 0) ? "5f2b8a6e-4d1c-4a53-9d0e-7c1f3b2a9e84" : "", false,
					random.nextBoolean());
		}
		return searches;
	}

	public PostcodeLogEntry entry() {
		PostcodeLogEntry.Builder builder = PostcodeLogEntry.builder(this.product, this.postcode);
		complete(builder);
		return builder.build();
	}

	/** Sets all but the product, the postcode and the time. */
	public void complete(PostcodeLogEntry.Builder builder) {
		builder.utm(new UtmParameters(this.utmSource, this.utmCampaign, this.utmMedium))
			.apiKey(this.apiKey)
			.callsDevsDcApi(this.callsDevsDcApi)
			.hadElection(this.hadElection);
	}

	/** The fields, for those who take them one by one. */
	public Map<String, Object> fields(Instant timestamp) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("api_key", this.apiKey);
		fields.put("calls_devs_dc_api", this.callsDevsDcApi);
		fields.put("dc_product", this.product.name());
		fields.put("had_election", this.hadElection);
		fields.put("postcode", this.postcode);
		fields.put("timestamp", timestamp.toString());
		fields.put("utm_campaign", this.utmCampaign);
		fields.put("utm_medium", this.utmMedium);
		fields.put("utm_source", this.utmSource);
		return fields;
	}

	private static char letter(Random random) {
		return LETTERS.charAt(random.nextInt(LETTERS.length()));
	}

}
