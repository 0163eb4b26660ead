package uk.org.democracyclub.logging.queries.lake;

import java.util.List;

/**
 * Tells the parliamentary constituency of a postcode.
 */
final class Constituencies {

	private final Lookup<OnspdRow> rows;

	private final Postcodes postcodes;

	Constituencies(LookupTables tables, RuleBook rules) {
		this.postcodes = new Postcodes(rules);
		List<OnspdRow> known = tables.onspd().stream().filter((row) -> !row.pcon24cd().isEmpty()).toList();
		this.rows = new Lookup<>(known, (row) -> this.postcodes.plain(row.pcds()).orElseThrow(), OnspdRow::pcon24cd,
				rules, Rule.ROWS_OF_ONSPD_DO_NOT_MULTIPLY, Rule.SMALLEST_CONSTITUENCY_COUNTS);
	}

	/** The constituency, one; several only where a rule is broken. */
	List<String> of(String postcode) {
		List<OnspdRow> found = this.postcodes.plain(postcode).map(this.rows::find).orElse(List.of());
		return found.isEmpty() ? List.of("unknown") : found.stream().map(OnspdRow::pcon24cd).toList();
	}

}
