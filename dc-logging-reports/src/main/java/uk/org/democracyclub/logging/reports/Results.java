package uk.org.democracyclub.logging.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;

import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.queries.athena.AthenaResults;

/**
 * The results of the queries that the state machine has waited for.
 */
final class Results {

	private Results() {
	}

	/**
	 * Reads which queries there were.
	 * @param results their names and IDs, in lists of lists
	 * @return the IDs of their executions, by their names
	 */
	static Map<String, String> ids(List<?> results) {
		Map<String, String> ids = new HashMap<>();
		collect(results, ids);
		return ids;
	}

	// The phases are lists in a list.
	private static void collect(List<?> results, Map<String, String> ids) {
		for (Object result : results) {
			if (result instanceof List<?> list) {
				collect(list, ids);
			}
			else {
				Fields query = Fields.of("A result", result, "{\"name\": \"totals\", \"id\": …}");
				ids.put(query.text("name"), query.text("id"));
			}
		}
	}

	/**
	 * Reads the result of a query.
	 * @param athena the client
	 * @param ids the IDs of the executions of all queries, by their names
	 * @param query the name of the query
	 * @param sink takes the rows
	 * @throws ReportFailedException if Athena does not have the result
	 * @throws IllegalArgumentException if the query is not among them
	 */
	static void read(AthenaClient athena, Map<String, String> ids, String query, RowSink sink) {
		String id = ids.get(query);
		if (id == null) {
			throw new IllegalArgumentException("There is no result of the query '%s'".formatted(query));
		}
		try {
			AthenaResults.read(athena, id, sink);
		}
		catch (SdkException ex) {
			throw new ReportFailedException(
					"The result of the query '%s' cannot be read: %s".formatted(query, ex.getMessage()), ex);
		}
	}

}
