package uk.org.democracyclub.logging.queries.lake;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * The two kinds of figures, which differ in what they leave out because the developers'
 * API logs it again.
 */
enum Figures {

	/** The Electoral Commission's API counts all the same. */
	BY_PRODUCT(Rule.EC_API_COUNTS_BY_PRODUCT, true),

	/** All products are alike. */
	TOTALS(Rule.EC_API_IS_NO_EXCEPTION_IN_TOTALS, false);

	private final Rule rule;

	private final boolean ecApiCounts;

	Figures(Rule rule, boolean ecApiCounts) {
		this.rule = rule;
		this.ecApiCounts = ecApiCounts;
	}

	/** Whether the search is left out, because it counts where it is logged again. */
	boolean leavesOut(PostcodeLogEntry entry, RuleBook rules) {
		boolean excepted = rules.keeps(this.rule) == this.ecApiCounts;
		return rules.keeps(Rule.LOGGED_AGAIN_DOES_NOT_COUNT) && entry.callsDevsDcApi()
				&& !(excepted && entry.dcProduct() == DcProduct.EC_API);
	}

}
