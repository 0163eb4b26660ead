package uk.org.democracyclub.logging.queries.report;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.sql.PostcodeDirectory;

/**
 * The postcode directory, without which reports would count everything as 'unknown'.
 */
public final class ReferenceTable {

	private static final String TABLE = PostcodeDirectory.qualifiedName();

	private static final String CONSTITUENCY = PostcodeDirectory.CONSTITUENCY;

	/**
	 * The query that has to run before those of a report. It fails if the table or a
	 * column is missing.
	 */
	public static final String SQL = "SELECT count(pcds) AS postcodes, count(nullif(%s, '')) AS constituencies FROM %s"
		.formatted(CONSTITUENCY, TABLE);

	private static final String ADVICE = ": put its CSV file into the folder 'onspd' of"
			+ " 'dc.logging.local.directory', or in AWS into the folder '%s' of the bucket; see docs/queries.md"
				.formatted(PostcodeDirectory.FOLDER);

	private ReferenceTable() {
	}

	/**
	 * Checks the result of the query.
	 * @param row the values of its only row
	 * @throws ReportException if the table has no rows, or none has a constituency
	 */
	public static void requireComplete(List<@Nullable Object> row) {
		if (isZero(row.get(0))) {
			throw new ReportException("The table %s has no rows%s".formatted(TABLE, ADVICE), null);
		}
		if (isZero(row.get(1))) {
			throw new ReportException("The table %s has no constituencies, its column '%s' is missing or empty%s"
				.formatted(TABLE, CONSTITUENCY, ADVICE), null);
		}
	}

	private static boolean isZero(@Nullable Object count) {
		return count == null || Long.parseLong(count.toString()) == 0;
	}

	/**
	 * Explains a failure of the query.
	 * @param failure the failure
	 * @return the failure in words that name the table, if that or a column is missing;
	 * otherwise the failure itself
	 */
	static RuntimeException failure(QueryException failure) {
		String message = String.valueOf(failure.getMessage());
		return (message.contains("NOT_FOUND") || message.contains(CONSTITUENCY)
				|| message.contains(PostcodeDirectory.TABLE))
						? new ReportException("The table %s, with the column '%s', cannot be read (%s)%s"
							.formatted(TABLE, CONSTITUENCY, message, ADVICE), failure)
						: failure;
	}

}
