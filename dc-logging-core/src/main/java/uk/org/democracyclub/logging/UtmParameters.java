package uk.org.democracyclub.logging;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * The campaign that brought a visitor: the {@code utm_} parameters of a query string. An
 * absent parameter is an empty string, as on the wire. Values can have any length; only
 * an entry limits it. Serializable, so that an application can keep it in an HTTP
 * session.
 *
 * @param source {@code utm_source}, for example "newsletter"
 * @param campaign {@code utm_campaign}
 * @param medium {@code utm_medium}
 */
public record UtmParameters(String source, String campaign, String medium) implements Serializable {

	/** No campaign. */
	public static final UtmParameters NONE = new UtmParameters("", "", "");

	/**
	 * Creates the parameters.
	 * @param source {@code utm_source}; {@code null} stands for none
	 * @param campaign {@code utm_campaign}; {@code null} stands for none
	 * @param medium {@code utm_medium}; {@code null} stands for none
	 */
	public UtmParameters(@Nullable String source, @Nullable String campaign, @Nullable String medium) {
		this.source = (source != null) ? source : "";
		this.campaign = (campaign != null) ? campaign : "";
		this.medium = (medium != null) ? medium : "";
	}

	/**
	 * {@return whether all parameters are empty}
	 */
	public boolean isEmpty() {
		return this.source.isEmpty() && this.campaign.isEmpty() && this.medium.isEmpty();
	}

	/**
	 * Returns these parameters with values that fit an entry.
	 * @return the parameters, each truncated to {@value PostcodeLogEntry#MAX_TEXT_LENGTH}
	 * UTF-16 code units, or to one fewer if that would split a character
	 */
	public UtmParameters truncated() {
		return new UtmParameters(truncate(this.source), truncate(this.campaign), truncate(this.medium));
	}

	private static String truncate(String value) {
		return WireValues.truncate(value, PostcodeLogEntry.MAX_TEXT_LENGTH);
	}

}
