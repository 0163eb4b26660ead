package uk.org.democracyclub.logging.queries;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects rows into a result. Not thread-safe.
 */
public final class CollectedRows implements RowSink {

	private final List<String> columns = new ArrayList<>();

	private final List<List<@Nullable Object>> rows = new ArrayList<>();

	@Override
	public void columns(List<String> names) {
		this.columns.addAll(names);
	}

	@Override
	public void row(List<@Nullable Object> values) {
		this.rows.add(new ArrayList<>(values));
	}

	/**
	 * Returns the result.
	 * @param remarks what has to be known about it
	 * @return the result with all rows so far
	 */
	public QueryResult result(List<String> remarks) {
		return new QueryResult(this.columns, this.rows, remarks);
	}

}
