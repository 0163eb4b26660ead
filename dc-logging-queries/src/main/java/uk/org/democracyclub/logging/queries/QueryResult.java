package uk.org.democracyclub.logging.queries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a query. Immutable.
 *
 * @param columns the names of the columns
 * @param rows the rows, each with a value for each column: strings, numbers, booleans,
 * and dates and times of {@code java.time}
 * @param remarks what has to be known about the answer, such as what could not be read
 */
public record QueryResult(List<String> columns, List<List<@Nullable Object>> rows, List<String> remarks) {

	public QueryResult {
		columns = List.copyOf(columns);
		rows = rows.stream().map((row) -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
		remarks = List.copyOf(remarks);
	}

}
