package uk.org.democracyclub.logging.queries.athena;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.QueryException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class QueryCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "select 1", "SeLeCt*FROM t", "SELECT'x'",
			"WITH a AS (SELECT 1) SELECT * FROM a", "with\na as (select 1) table a", "VALUES 1", "values(1)",
			"(SELECT 1) UNION (SELECT 2)", "((\n( SELECT 1)))", " \t\r\nSELECT 1", "-- of yesterday\nSELECT 1",
			"-- DROP\r-- it\r\nSELECT 1", "--\nSELECT 1", "/* DROP */SELECT 1", "/**/(/* a\nb * / */-- c\n(SELECT 1))",
			"SELECT--all\n1", "SELECT/**/1", "SELECT" })
	void queriesAreAllowed(String sql) {
		assertThatNoException().isThrownBy(() -> QueryCheck.requireQuery(sql));
	}

	@ParameterizedTest
	@MethodSource("uk.org.democracyclub.logging.queries.sql.NamedQuery#all")
	void theNamedQueriesAreAllowed(NamedQuery query) {
		assertThatNoException().isThrownBy(() -> QueryCheck.requireQuery(query.sql()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP VIEW v", "DROP", "DROP/**/VIEW v", "(DROP VIEW v)", "-- SELECT\nDROP VIEW v",
			"--\rDROP VIEW v /*\nSELECT */", "/* SELECT */ DROP VIEW v", "/* /* */ DROP VIEW v -- */ SELECT 1",
			"/*/ SELECT 1 */ DROP VIEW v", "/* */\n-- /*\n( DROP VIEW v -- */\nSELECT 1" })
	void whateverIsHiddenBehindCommentsIsFound(String sql) {
		assertRefused(sql, "'DROP'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WITHOUT x                | WITHOUT
			SELECTED                 | SELECTED
			SELECT1                  | SELECT1
			select_all               | select_all
			VALUES\u00e9             | VALUES\u00e9
			EXPLAIN SELECT 1         | EXPLAIN
			explain analyze SELECT 1 | explain
			SHOW TABLES              | SHOW
			INSERT INTO t SELECT 1   | INSERT
			UNLOAD (SELECT 1) TO 's' | UNLOAD
			EXECUTE secret           | EXECUTE
			""")
	void allElseIsRefusedByItsFirstWord(String sql, String found) {
		assertRefused(sql, "'" + found + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "(", "()", "-- SELECT 1", "/* SELECT 1", "/*/", "/* */", "1", "'SELECT'",
			"\"SELECT\"", ";SELECT 1", "- SELECT 1", "/ SELECT 1", "\u00a0SELECT 1", ")SELECT 1" })
	void whatBeginsWithNoWordIsRefused(String sql) {
		assertRefused(sql, "no word");
	}

	@Test
	void aLongPreambleIsNoDifficulty() {
		String preamble = "( -- a\n /* b */\n".repeat(20_000);
		assertThatNoException().isThrownBy(() -> QueryCheck.requireQuery(preamble + "SELECT 1"));
		assertRefused(preamble + "DROP VIEW v", "'DROP'");
	}

	private static void assertRefused(String sql, String found) {
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> QueryCheck.requireQuery(sql))
			.withMessage("Not a query: it begins with %s; allowed are SELECT, WITH and VALUES".formatted(found));
	}

}
