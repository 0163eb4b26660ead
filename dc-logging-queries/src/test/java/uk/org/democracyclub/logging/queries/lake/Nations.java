package uk.org.democracyclub.logging.queries.lake;

import java.util.List;

/**
 * Tells the nation of a postcode.
 */
final class Nations {

	/** What stands for a nation that nobody knows. */
	static final String UNKNOWN = "unknown";

	private final Lookup<AuthorityRow> rows;

	private final Postcodes postcodes;

	Nations(LookupTables tables, RuleBook rules) {
		this.postcodes = new Postcodes(rules);
		this.rows = new Lookup<>(tables.authorities(), (row) -> this.postcodes.plain(row.pcds()).orElseThrow(),
				AuthorityRow::nuts, rules, Rule.ROWS_OF_AUTHORITIES_DO_NOT_MULTIPLY, Rule.SMALLEST_NUTS_COUNTS);
	}

	/** The nation, one; several only where a rule is broken. */
	List<String> of(String postcode) {
		List<AuthorityRow> found = this.postcodes.plain(postcode).map(this.rows::find).orElse(List.of());
		return found.isEmpty() ? List.of(UNKNOWN) : found.stream().map((row) -> nation(row.nuts())).toList();
	}

	/** The nation of a country's code, as the ONS has it. */
	static String ofCountry(String ctry25cd) {
		return switch (ctry25cd) {
			case "E92000001" -> "England";
			case "W92000004" -> "Wales";
			case "S92000003" -> "Scotland";
			case "N92000002" -> "Northern Ireland";
			default -> UNKNOWN;
		};
	}

	private static String nation(String nuts) {
		if (nuts.isEmpty()) {
			return UNKNOWN;
		}
		return switch (nuts.charAt(0)) {
			case 'E' -> "England";
			case 'W' -> "Wales";
			case 'S' -> "Scotland";
			case 'N' -> "Northern Ireland";
			default -> UNKNOWN;
		};
	}

}
