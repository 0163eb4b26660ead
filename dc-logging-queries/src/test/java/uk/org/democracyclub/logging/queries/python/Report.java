package uk.org.democracyclub.logging.queries.python;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;

/**
 * The reports that both systems have.
 */
enum Report {

	TOTALS("election-totals", Optional.empty()),

	BY_LOCAL_AUTHORITY("election-by-local-authority", Optional.of("local_authority")),

	BY_PRODUCT("election-by-product-and-api-user", Optional.of("dc_product"));

	/** The columns that hold figures. */
	static final List<String> FIGURES = List.of("searches", "with_election", "without_election");

	private final String query;

	private final Optional<String> label;

	Report(String query, Optional<String> label) {
		this.query = query;
		this.label = label;
	}

	/** As in the file of the Python system's figures. */
	String value() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Our query. */
	String sql(LocalDate pollingDay) {
		return NamedQuery.of(this.query).orElseThrow().sql(Map.of("polling_day", pollingDay.toString()));
	}

	/** The column by which figures are compared. */
	Optional<String> label() {
		return this.label;
	}

}
