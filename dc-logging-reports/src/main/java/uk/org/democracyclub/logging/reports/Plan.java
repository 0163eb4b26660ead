package uk.org.democracyclub.logging.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.queries.report.ReferenceTable;
import uk.org.democracyclub.logging.queries.report.ReportPart;
import uk.org.democracyclub.logging.queries.report.ReportRequest;

/**
 * The queries of a report, in phases: the queries of a phase can run at the same time,
 * and begin when those of the previous phase have ended. The totals are counted before
 * and after all other parts, so that searches which arrive meanwhile can be distinguished
 * from figures that do not agree.
 */
final class Plan {

	/** The query that shows whether the postcode directory is complete. */
	static final String REFERENCE_TABLE = "onspd_table";

	/** The totals, counted again after all parts. */
	static final String LATER_TOTALS = "later-totals";

	private Plan() {
	}

	/**
	 * Plans a report.
	 * @param request the report
	 * @return the phases with the names of their queries and the SQL
	 */
	static List<List<Map<String, Object>>> phases(ReportRequest request) {
		List<ReportPart> parts = request.definition().parts();
		ReportPart totals = parts.get(0);
		List<Map<String, Object>> others = new ArrayList<>();
		for (ReportPart part : parts.subList(1, parts.size())) {
			others.add(query(request.fileName(), part.name(), request.sql(part)));
		}
		return List.of(
				List.of(query(request.fileName(), REFERENCE_TABLE, ReferenceTable.SQL),
						query(request.fileName(), totals.name(), request.sql(totals))),
				others, List.of(query(request.fileName(), LATER_TOTALS, request.sql(totals))));
	}

	/**
	 * Describes a query to the state machine.
	 * @param report the name of the report, for messages
	 * @param name the name of the query
	 * @param sql the SQL
	 * @return the fields
	 */
	static Map<String, Object> query(String report, String name, String sql) {
		Map<String, Object> query = new LinkedHashMap<>();
		query.put("report", report);
		query.put("name", name);
		query.put("sql", sql);
		// Counted by the state machine.
		query.put("attempt", 1);
		return query;
	}

}
