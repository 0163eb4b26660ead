package uk.org.democracyclub.logging.queries.report;

import java.util.Map;
import java.util.TreeMap;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;

/**
 * A part of a report: a query, a CSV file with its result, and a section of the page.
 * Immutable.
 *
 * @param name the name, for example "by-nation"; that of the file without ".csv"
 * @param title the heading for people
 * @param query the query
 * @param fixedValues values for parameters of the query that are not those of the report
 * @param chart how it is drawn
 * @param rowsShown how many rows the page shows at most, those with the most searches
 */
public record ReportPart(String name, String title, NamedQuery query, Map<String, String> fixedValues,
		ReportChart chart, int rowsShown) {

	/** The part with the figures that all others have to agree with. */
	public static final String TOTALS = "totals";

	static final String BY_DAY = "by-day";

	static final String BY_HOUR = "by-hour";

	static final String NOT_COUNTED = "not-counted";

	/** The rows of a long table that the page shows. */
	private static final int FEW = 100;

	/** As many hours, products and days as there can be in a reasonable report. */
	private static final int ALL = 5_000;

	public ReportPart {
		fixedValues = Map.copyOf(fixedValues);
	}

	static ReportPart of(String name, String title, String query, ReportChart chart) {
		boolean isTime = chart == ReportChart.DAYS || chart == ReportChart.HOURS;
		return new ReportPart(name, title, NamedQuery.of(query).orElseThrow(), Map.of(), chart, isTime ? ALL : FEW);
	}

	ReportPart with(String parameter, String value) {
		Map<String, String> values = new TreeMap<>(this.fixedValues);
		values.put(parameter, value);
		return new ReportPart(this.name, this.title, this.query, values, this.chart, this.rowsShown);
	}

	/**
	 * Returns the name of the file with the result.
	 * @return the name, for example "by-nation.csv"
	 */
	public String fileName() {
		return this.name + ".csv";
	}

}
