package uk.org.democracyclub.logging.queries;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a result besides its rows. Immutable.
 *
 * @param remarks what has to be known about the result, such as what could not be read
 * @param cost what the query costs; {@code null} if it costs nothing
 */
public record QuerySummary(List<String> remarks, @Nullable QueryCost cost) {

	public QuerySummary {
		remarks = List.copyOf(remarks);
	}

}
