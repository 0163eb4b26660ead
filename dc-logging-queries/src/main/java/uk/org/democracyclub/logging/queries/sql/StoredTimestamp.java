package uk.org.democracyclub.logging.queries.sql;

/**
 * Reads the timestamps of JSON lines, which engines read differently: DuckDB shifts those
 * with an offset, and Trino has no value for those, nor for those to the minute. All
 * forms of the Python system's clients are read as
 * {@link uk.org.democracyclub.logging.wire.WireTimestamp#parse the ingest function} does:
 * cut to milliseconds, and without regard to an offset.
 */
public final class StoredTimestamp {

	private static final String FORMS = "^(\\d{4}-\\d{2}-\\d{2})[ T]((?:[01]\\d|2[0-3]):[0-5]\\d)(:[0-5]\\d)?(\\.\\d{1,9})?"
			+ "(?:Z|[+-]\\d{2}(?::?\\d{2}){0,2})?$";

	private StoredTimestamp() {
	}

	/**
	 * Returns the time in a text.
	 * @param text an expression of SQL for the text
	 * @return a SQL expression for the time, which is null if the text is not a time
	 */
	public static String sql(String text) {
		// Nearly all have the usual form, and a pattern takes its time.
		return ("CASE WHEN length(%1$s) = 23 AND substr(%1$s, 11, 1) = ' ' AND substr(%1$s, 20, 1) = '.'"
				+ " AND substr(%1$s, 12, 2) < '24'" + " THEN TRY_CAST(%1$s AS timestamp)"
				+ " ELSE TRY_CAST(%2$s || ' ' || %3$s || coalesce(%4$s, ':00')"
				+ " || substr(coalesce(%5$s, '.0') || '00', 1, 4) AS timestamp) END")
			.formatted(text, group(text, 1), group(text, 2), group(text, 3), group(text, 4));
	}

	private static String group(String text, int group) {
		return "regexp_extract(%s, '%s', %s)".formatted(text, FORMS, group);
	}

}
