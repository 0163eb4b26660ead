package uk.org.democracyclub.logging.queries.lake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Knows which searches are monitors'.
 */
final class Monitors {

	private static final String POSTCODE = "BS4 4NN";

	private final RuleBook rules;

	private final Postcodes postcodes;

	private final Set<String> keys = new HashSet<>();

	Monitors(LookupTables tables, RuleBook rules) {
		this.rules = rules;
		this.postcodes = new Postcodes(rules);
		addKeys(tables.devsKeys());
		if (rules.keeps(Rule.MONITOR_KEYS_ARE_IN_BOTH_TABLES)) {
			addKeys(tables.ecKeys());
		}
		if (rules.keeps(Rule.EMPTY_KEY_IS_NO_MONITORS)) {
			this.keys.remove("");
		}
	}

	/** Whether a monitor made the search. */
	boolean made(PostcodeLogEntry entry) {
		return hasMonitorPostcode(entry) || hasMonitorKey(entry);
	}

	private boolean hasMonitorPostcode(PostcodeLogEntry entry) {
		boolean watched = entry.dcProduct() == DcProduct.WDIV || !this.rules.keeps(Rule.MONITOR_POSTCODE_IS_OF_WDIV);
		return this.rules.keeps(Rule.MONITOR_POSTCODE_DOES_NOT_COUNT) && watched
				&& this.postcodes.normalise(entry.postcode()).equals(this.postcodes.normalise(POSTCODE));
	}

	private boolean hasMonitorKey(PostcodeLogEntry entry) {
		return this.rules.keeps(Rule.MONITOR_KEYS_DO_NOT_COUNT) && this.keys.contains(entry.apiKey());
	}

	private void addKeys(List<ApiKeyRow> rows) {
		for (ApiKeyRow row : rows) {
			if (soundsLikeMonitor(text(row))) {
				this.keys.add(row.key());
			}
		}
	}

	private String text(ApiKeyRow row) {
		return this.rules.keeps(Rule.MONITOR_KEYS_ARE_TOLD_BY_THEIR_NAME) ? row.keyName()
				: String.join("\n", row.keyName(), row.userName(), row.usageReason());
	}

	private boolean soundsLikeMonitor(String text) {
		String compared = this.rules.keeps(Rule.MONITOR_KEYS_ARE_NAMED_IN_ANY_CASE) ? text.toLowerCase(Locale.ROOT)
				: text;
		return compared.contains("monitor") || compared.contains("internal")
				|| (this.rules.keeps(Rule.MONITOR_KEYS_HAVE_OTHER_NAMES_TOO) && isOneOfOurs(compared));
	}

	private static boolean isOneOfOurs(String text) {
		return text.toLowerCase(Locale.ROOT).contains("updown") || text.equalsIgnoreCase("EC postcode pages - Dev");
	}

}
