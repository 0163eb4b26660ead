package uk.org.democracyclub.logging.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * Who searches, for what and by which way.
 */
final class Visitors {

	private static final String MONITORED_BY_WDIV = "BS4 4NN";

	private static final Choice<ApiUser> AGGREGATOR_USERS = ApiUser.callersOf(DcProduct.AGGREGATOR_API);

	private static final Choice<ApiUser> EC_USERS = ApiUser.callersOf(DcProduct.EC_API);

	private static final Choice<String> NETWORKS = Choice.evenly("facebook", "instagram", "bluesky");

	private final Postcodes postcodes;

	private final Random random;

	Visitors(Postcodes postcodes, Random random) {
		this.postcodes = postcodes;
		this.random = random;
	}

	/**
	 * Returns a search, and the one that the developers' API logs in turn if it was
	 * called for it.
	 * @param time when somebody searches
	 * @param hour the hour in which that is
	 * @param products the products as they are used in this hour
	 * @param alone whether there is no room for a second one
	 * @return one entry or two
	 */
	List<PostcodeLogEntry> search(Instant time, Traffic.Hour hour, Choice<DcProduct> products, boolean alone) {
		if (this.random.nextDouble() < hour.shareOfMonitors()) {
			return List.of(monitor().timestamp(time).hadElection(true).build());
		}
		DcProduct product = products.pick(this.random);
		boolean api = product == DcProduct.AGGREGATOR_API || product == DcProduct.EC_API;
		Postcodes.Typed typed = api ? this.postcodes.asked(this.random) : this.postcodes.typed(this.random);
		boolean calls = this.random.nextDouble() < callsDevelopersApi(product) && !alone;
		boolean election = typed.voting() && this.random.nextDouble() < electionKnown(hour.daysToGo());
		PostcodeLogEntry search = PostcodeLogEntry.builder(product, typed.text())
			.timestamp(time)
			.apiKey(apiKey(product))
			.utm(utm(product, hour.daysToGo()))
			.callsDevsDcApi(calls)
			.hadElection(election)
			.build();
		if (!calls) {
			return List.of(search);
		}
		ApiUser caller = (product == DcProduct.EC_API) ? ApiUser.EC_API : ApiUser.WHO_CAN_I_VOTE_FOR;
		return List.of(search,
				PostcodeLogEntry.builder(DcProduct.AGGREGATOR_API, Postcodes.compact(typed.text()))
					.timestamp(time.plus(Duration.ofMillis(30 + this.random.nextInt(300))))
					.apiKey(caller.key())
					.hadElection(election)
					.build());
	}

	/**
	 * Returns whether an entry counts as a search, as the queries see it.
	 * @param entry an entry of these
	 * @return whether it counts
	 */
	static boolean counts(PostcodeLogEntry entry) {
		boolean again = entry.callsDevsDcApi() && entry.dcProduct() != DcProduct.EC_API;
		return !again && !entry.postcode().equals(MONITORED_BY_WDIV) && !entry.apiKey().equals(ApiUser.MONITOR.key())
				&& !entry.apiKey().equals(ApiUser.EC_API.key());
	}

	/**
	 * Returns how the searches are shared between the products at some time.
	 * @param daysToGo the days until polling day, negative after it
	 * @return the products
	 */
	static Choice<DcProduct> products(int daysToGo) {
		Shares shares = switch (daysToGo) {
			case 0 -> Shares.POLLING_DAY;
			case 1 -> Shares.EVE;
			default -> (daysToGo < 0) ? Shares.AFTER : Shares.before(daysToGo);
		};
		return new Choice<>(Arrays.asList(DcProduct.values()), shares::of);
	}

	private PostcodeLogEntry.Builder monitor() {
		return this.random.nextBoolean() ? PostcodeLogEntry.builder(DcProduct.WDIV, MONITORED_BY_WDIV)
				: PostcodeLogEntry.builder(DcProduct.AGGREGATOR_API, "SW1A1AA").apiKey(ApiUser.MONITOR.key());
	}

	private String apiKey(DcProduct product) {
		return switch (product) {
			case AGGREGATOR_API -> AGGREGATOR_USERS.pick(this.random).key();
			case EC_API -> EC_USERS.pick(this.random).key();
			case WCIVF, WDIV, YNR, ELECTION_LEAFLETS -> "";
		};
	}

	private static double callsDevelopersApi(DcProduct product) {
		return switch (product) {
			case WCIVF -> 0.25;
			case EC_API -> 0.85;
			case WDIV, AGGREGATOR_API, YNR, ELECTION_LEAFLETS -> 0;
		};
	}

	// Elections become known in the weeks before.
	private static double electionKnown(int daysToGo) {
		if (daysToGo < 0) {
			return 0.08;
		}
		return Math.max(0.1, Math.min(0.97, 0.97 - (daysToGo - 7) * 0.57 / 35));
	}

	private UtmParameters utm(DcProduct product, int daysToGo) {
		if (product != DcProduct.WCIVF && product != DcProduct.WDIV && product != DcProduct.ELECTION_LEAFLETS) {
			return UtmParameters.NONE;
		}
		double came = this.random.nextDouble();
		if (came < ((daysToGo == 1) ? 0.1 : 0.04)) {
			return new UtmParameters("newsletter", newsletter(daysToGo), "email");
		}
		if (came > ((daysToGo == 0) ? 0.88 : 0.95)) {
			return new UtmParameters(NETWORKS.pick(this.random), "elections", "social");
		}
		return UtmParameters.NONE;
	}

	private static String newsletter(int daysToGo) {
		return switch (daysToGo) {
			case 0 -> "vote-today";
			case 1 -> "vote-tomorrow";
			default -> (daysToGo < 0) ? "results" : (daysToGo > 14) ? "register-to-vote" : "meet-your-candidates";
		};
	}

	/**
	 * How the searches of visitors are shared between the products, in percent. What the
	 * developers' API logs for others comes on top.
	 */
	private record Shares(double wcivf, double wdiv, double aggregatorApi, double ecApi, double ynr, double leaflets) {

		static final Shares POLLING_DAY = new Shares(14, 68, 8, 9, 0.5, 0.5);

		static final Shares EVE = new Shares(42, 36, 10, 9, 1.5, 1.5);

		static final Shares AFTER = new Shares(46, 12, 18, 4, 16, 4);

		private static final Shares WEEK_BEFORE = new Shares(60, 20, 9, 7, 2.5, 1.5);

		private static final Shares MONTH_BEFORE = new Shares(56, 9, 12, 6, 12, 5);

		static Shares before(int daysToGo) {
			double far = Math.max(0, Math.min(1, (daysToGo - 7) / 21.0));
			return new Shares(mix(far, WEEK_BEFORE.wcivf, MONTH_BEFORE.wcivf),
					mix(far, WEEK_BEFORE.wdiv, MONTH_BEFORE.wdiv),
					mix(far, WEEK_BEFORE.aggregatorApi, MONTH_BEFORE.aggregatorApi),
					mix(far, WEEK_BEFORE.ecApi, MONTH_BEFORE.ecApi), mix(far, WEEK_BEFORE.ynr, MONTH_BEFORE.ynr),
					mix(far, WEEK_BEFORE.leaflets, MONTH_BEFORE.leaflets));
		}

		double of(DcProduct product) {
			return switch (product) {
				case WCIVF -> this.wcivf;
				case WDIV -> this.wdiv;
				case AGGREGATOR_API -> this.aggregatorApi;
				case EC_API -> this.ecApi;
				case YNR -> this.ynr;
				case ELECTION_LEAFLETS -> this.leaflets;
			};
		}

		private static double mix(double far, double near, double distant) {
			return near + (distant - near) * far;
		}

	}

}
