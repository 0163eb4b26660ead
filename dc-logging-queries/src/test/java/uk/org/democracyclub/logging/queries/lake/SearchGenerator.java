package uk.org.democracyclub.logging.queries.lake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Makes up what people search for, with which keys, and what monitors do.
 */
final class SearchGenerator {

	// As often as each stands here.
	private static final List<DcProduct> PRODUCTS = List.of(DcProduct.WCIVF, DcProduct.WCIVF, DcProduct.WCIVF,
			DcProduct.WDIV, DcProduct.WDIV, DcProduct.WDIV, DcProduct.WDIV, DcProduct.AGGREGATOR_API,
			DcProduct.AGGREGATOR_API, DcProduct.AGGREGATOR_API, DcProduct.EC_API, DcProduct.EC_API, DcProduct.YNR,
			DcProduct.ELECTION_LEAFLETS);

	private static final List<String> POSTCODES = SamplePlaces.postcodes();

	// The last ones are no forms of postcodes, whatever they look like.
	private static final List<String> NONSENSE = List.of("+", "+ +", "hello", "SW1A", "\"SW1A 1AA\"", "SW1A,1AA",
			"C:\\temp", "Llanfair\u0300", "\ud83d\uddf3", "ZZ99 9ZZ", "zz999zz", "BS4_4NN", "BS44NNN", "B\u017f4 4NN",
			"\u017fW1A 1AA", "LS1 1AI");

	private static final List<String> BLANKS = List.of(" + ", "\t", "\u00a0", "\u2009", "\u200b", "-", "\u2013", "%20");

	private static final List<UtmParameters> CAMPAIGNS = List.of(new UtmParameters("mail", "polling day", "email"),
			new UtmParameters("x", "", ""), new UtmParameters("\"q\"", "a,b", "\u00e9"));

	private static final List<String> DEVS_KEYS = SampleKeys.keys(SampleKeys.DEVS);

	private static final List<String> EC_KEYS = SampleKeys.keys(SampleKeys.EC);

	private final Seeded seeded;

	SearchGenerator(Seeded seeded) {
		this.seeded = seeded;
	}

	/** A search at a time. */
	PostcodeLogEntry search(Instant time) {
		DcProduct product = this.seeded.oneOf(PRODUCTS);
		return PostcodeLogEntry.builder(product, postcode(product))
			.timestamp(time)
			.apiKey(apiKey(product))
			.callsDevsDcApi(this.seeded.percent(isApi(product) ? 30 : 25))
			.hadElection(this.seeded.percent(60))
			.utm(this.seeded.percent(15) ? this.seeded.oneOf(CAMPAIGNS) : UtmParameters.NONE)
			.build();
	}

	private String postcode(DcProduct product) {
		if (this.seeded.percent((product == DcProduct.WDIV) ? 8 : 3)) {
			return asTyped("BS4 4NN");
		}
		return this.seeded.percent(8) ? this.seeded.oneOf(NONSENSE) : asTyped(this.seeded.oneOf(POSTCODES));
	}

	private String asTyped(String postcode) {
		String typed = this.seeded.percent(30) ? postcode.toLowerCase(Locale.ROOT) : postcode;
		return switch (this.seeded.from(0, 8)) {
			case 0, 1 -> typed.replace(" ", "");
			case 2 -> typed.replace(' ', '+');
			case 3 -> this.seeded.oneOf(BLANKS) + typed + "  ";
			case 4 -> typed.replace(" ", this.seeded.oneOf(BLANKS));
			case 5 -> typed.charAt(0) + " " + typed.substring(1).toLowerCase(Locale.ROOT);
			default -> typed;
		};
	}

	private String apiKey(DcProduct product) {
		if (!this.seeded.percent(isApi(product) ? 85 : 15)) {
			return "";
		}
		if (this.seeded.percent(10)) {
			return this.seeded.oneOf(SampleKeys.unknown());
		}
		boolean othersKey = this.seeded.percent(15);
		return this.seeded.oneOf(((product == DcProduct.EC_API) == othersKey) ? DEVS_KEYS : EC_KEYS);
	}

	private static boolean isApi(DcProduct product) {
		return product == DcProduct.AGGREGATOR_API || product == DcProduct.EC_API;
	}

}
