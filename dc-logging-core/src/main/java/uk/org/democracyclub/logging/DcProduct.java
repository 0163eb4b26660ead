package uk.org.democracyclub.logging;

import java.util.Arrays;

/**
 * The Democracy Club products that log. The names are the values on the wire, shared with
 * the Python system, which refuses entries of any other product.
 */
public enum DcProduct {

	/** Who Can I Vote For. */
	WCIVF,

	/** Where Do I Vote. */
	WDIV,

	/** The Aggregator API, also called the developers' API. */
	AGGREGATOR_API,

	/** The API for the Electoral Commission. */
	EC_API,

	/** Your Next Representative, the candidates' database. */
	YNR,

	/** The election leaflets archive. */
	ELECTION_LEAFLETS;

	/**
	 * Returns the product of a wire value.
	 * @param value the value, exactly as {@link #name()} gives it
	 * @return the product
	 * @throws IllegalArgumentException if there is no such product; the message lists all
	 * products
	 */
	public static DcProduct fromValue(String value) {
		return Arrays.stream(values())
			.filter((product) -> product.name().equals(value))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"Unknown DC product '%s': expected one of %s".formatted(value, Arrays.toString(values()))));
	}

}
