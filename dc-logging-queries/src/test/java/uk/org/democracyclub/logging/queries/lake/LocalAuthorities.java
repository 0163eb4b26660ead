package uk.org.democracyclub.logging.queries.lake;

import java.util.List;

/**
 * Tells the local authority of a postcode.
 */
final class LocalAuthorities {

	private static final OnspdRow UNKNOWN = new OnspdRow("", "unknown", "unknown", "unknown");

	private final Lookup<OnspdRow> rows;

	private final Postcodes postcodes;

	LocalAuthorities(LookupTables tables, RuleBook rules) {
		this.postcodes = new Postcodes(rules);
		this.rows = new Lookup<>(tables.onspd(), (row) -> this.postcodes.plain(row.pcds()).orElseThrow(),
				OnspdRow::lad25cd, rules, Rule.ROWS_OF_ONSPD_DO_NOT_MULTIPLY, Rule.SMALLEST_LAD_COUNTS);
	}

	/** The row of the local authority, one; several only where a rule is broken. */
	List<OnspdRow> of(String postcode) {
		List<OnspdRow> found = this.postcodes.plain(postcode).map(this.rows::find).orElse(List.of());
		return found.isEmpty() ? List.of(UNKNOWN) : found;
	}

}
