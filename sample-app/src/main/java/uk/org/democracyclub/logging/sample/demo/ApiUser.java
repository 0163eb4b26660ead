package uk.org.democracyclub.logging.sample.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcProduct;

/**
 * The users of the APIs in the demo data.
 */
enum ApiUser {

	TOWN_NEWS(DcProduct.AGGREGATOR_API, "Election pages", "Town News", 6),

	VOTE_WIDGET(DcProduct.AGGREGATOR_API, "Widget", "Vote Widget", 3),

	/** Calls for searches that are logged as its own too, by {@link DcProduct#WCIVF}. */
	WHO_CAN_I_VOTE_FOR(DcProduct.AGGREGATOR_API, "Who Can I Vote For", "Democracy Club", 0),

	/** Queries know this one by the name of the key, and count what it logs itself. */
	EC_API(DcProduct.AGGREGATOR_API, "EC API", "Electoral Commission", 0),

	/** Queries leave out the key of this name. */
	MONITOR(DcProduct.AGGREGATOR_API, "Updown", "Democracy Club", 0),

	POSTCODE_PAGES(DcProduct.EC_API, "Postcode pages", "Electoral Commission", 4),

	HELPLINE(DcProduct.EC_API, "Helpline", "Voter Helpline", 1);

	private final DcProduct product;

	private final String keyName;

	private final String userName;

	private final double weight;

	ApiUser(DcProduct product, String keyName, String userName, double weight) {
		this.product = product;
		this.keyName = keyName;
		this.userName = userName;
		this.weight = weight;
	}

	String key() {
		return "demo-key-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns who calls an API for visitors of their own.
	 * @param product the API
	 * @return its users
	 */
	static Choice<ApiUser> callersOf(DcProduct product) {
		return new Choice<>(Arrays.stream(values()).filter((user) -> user.product == product).toList(),
				(user) -> user.weight);
	}

	/**
	 * Returns the table of an API's keys.
	 * @param product the API
	 * @return the table, as it is exported: without the names of its columns
	 */
	static byte[] table(DcProduct product) {
		return Arrays.stream(values())
			.filter((user) -> user.product == product)
			.map((user) -> "%s,%s,%s,%s@example.org,Demo data\n".formatted(user.key(), user.keyName, user.userName,
					user.userName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".")))
			.collect(Collectors.joining())
			.getBytes(StandardCharsets.UTF_8);
	}

}
