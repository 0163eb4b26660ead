package uk.org.democracyclub.logging.queries.athena;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.org.democracyclub.logging.queries.QueryException;

/**
 * Tells queries from all else that Amazon Athena would run, such as {@code DROP VIEW}.
 */
final class QueryCheck {

	// White space and comments are those of Trino: what is taken for one here must not
	// begin a statement there.
	private static final Pattern BEFORE_THE_FIRST_WORD = Pattern
		.compile("\\G(?:[ \\t\\r\\n(]+|--[^\\r\\n]*|/\\*.*?\\*/)", Pattern.DOTALL);

	private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

	private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "VALUES");

	private QueryCheck() {
	}

	/**
	 * Refuses everything but a query.
	 * @param sql the statement
	 * @throws QueryException if it is none
	 */
	static void requireQuery(String sql) {
		Matcher before = BEFORE_THE_FIRST_WORD.matcher(sql);
		int start = 0;
		while (before.find()) {
			start = before.end();
		}
		Matcher word = WORD.matcher(sql).region(start, sql.length());
		boolean found = word.lookingAt();
		if (!found || !BEGINNINGS.contains(word.group().toUpperCase(Locale.ROOT))) {
			throw new QueryException("Not a query: it begins with %s; allowed are SELECT, WITH and VALUES"
				.formatted(found ? "'%s'".formatted(word.group()) : "no word"), null);
		}
	}

}
