package uk.org.democracyclub.logging.queries.athena;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;
import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Reads the results of queries that have succeeded, whoever has started them.
 */
public final class AthenaResults {

	private AthenaResults() {
	}

	/**
	 * Reads a result page by page, and passes its rows on.
	 * @param client the client to read it with
	 * @param queryExecutionId the ID of the query's execution
	 * @param sink takes the rows
	 * @throws SdkException if Athena cannot be reached, or does not have the result; then
	 * the sink can have taken some rows already
	 */
	public static void read(AthenaClient client, String queryExecutionId, RowSink sink) {
		boolean first = true;
		for (GetQueryResultsResponse page : client
			.getQueryResultsPaginator((request) -> request.queryExecutionId(queryExecutionId))) {
			List<ColumnInfo> types = page.resultSet().resultSetMetadata().columnInfo();
			if (first) {
				sink.columns(types.stream().map(ColumnInfo::label).toList());
			}
			// The first row of a SELECT's answer holds the names of the columns.
			page.resultSet().rows().stream().skip(first ? 1 : 0).forEach((row) -> sink.row(values(row, types)));
			first = false;
		}
	}

	private static List<@Nullable Object> values(Row row, List<ColumnInfo> types) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < types.size(); i++) {
			Datum datum = row.data().get(i);
			String text = datum.varCharValue();
			values.add((text != null) ? AthenaValues.parse(types.get(i).type(), text) : null);
		}
		return values;
	}

}
