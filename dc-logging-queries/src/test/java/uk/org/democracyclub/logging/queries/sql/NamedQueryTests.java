package uk.org.democracyclub.logging.queries.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NamedQueryTests {

	@Test
	void allFilesAreQueries() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/uk/org/democracyclub/logging/queries/sql"))) {
			assertThat(files.map((file) -> file.getFileName().toString())
				.filter((file) -> !file.endsWith(".view.sql") && !file.endsWith(".part.sql"))
				.map((file) -> file.replace(".sql", "")))
				.containsExactlyInAnyOrderElementsOf(NamedQuery.all().stream().map(NamedQuery::name).toList());
		}
	}

	// What counts as a search is said there, and nowhere else. One query counts both what
	// counts and what does not.
	@ParameterizedTest
	@MethodSource("queries")
	void readsTheViewOfWhatCountsOrThatOfWhatDoesNot(NamedQuery query) {
		boolean countsWhatDoesNot = query.name().endsWith("-not-counted") || query.name().equals("usage-of-days");
		SearchView view = countsWhatDoesNot ? SearchView.CLASSIFIED : SearchView.COUNTED;
		assertThat(query.sql()).containsOnlyOnce('"' + view.viewName() + '"')
			.doesNotContain("dc_postcode_searches_table");
	}

	@ParameterizedTest
	@MethodSource("queries")
	void saysWhatItCountsAndWhatNotAndHasParameters(NamedQuery query) {
		assertThat(query.title()).startsWith("Searches");
		assertThat(query.title().contains("not counted")
				|| query.description().contains("Not counted: what the view dc_postcode_searches_exclusions lists"))
			.isTrue();
		assertThat(query.parameters()).isNotEmpty();
	}

	// Trino refuses a semicolon at the end. Question marks would be placeholders to
	// Athena.
	@ParameterizedTest
	@MethodSource("queries")
	void holdsNothingThatSomeEngineWouldRefuse(NamedQuery query) {
		assertThat(query.sql()).doesNotContain(";", "?").isEqualTo(query.sql().strip());
	}

	// What AWS::Athena::NamedQuery allows.
	@ParameterizedTest
	@MethodSource("queries")
	void fitsIntoASavedQuery(NamedQuery query) {
		assertThat(query.name()).hasSizeLessThanOrEqualTo(128);
		assertThat(query.title()).hasSizeLessThanOrEqualTo(1024);
		assertThat(query.sql()).hasSizeLessThanOrEqualTo(262_144);
	}

	@ParameterizedTest
	@MethodSource("queries")
	void isListedInTheDocs(NamedQuery query) throws IOException {
		assertThat(Files.readString(Path.of("../docs/queries.md"))).contains("`%s`".formatted(query.name()),
				"src/main/resources/uk/org/democracyclub/logging/queries/sql/%s.sql".formatted(query.name()));
	}

	@Test
	void hasTheParametersOfItsFile() {
		assertThat(query("searches-by-product").parameters()).containsExactly(
				new QueryParameter("first_day", QueryParameter.Type.DATE, "2026-04-01"),
				new QueryParameter("last_day", QueryParameter.Type.DATE, "2026-05-31"));
		assertThat(query("searches-by-product-in-year").parameters())
			.containsExactly(new QueryParameter("year", QueryParameter.Type.INTEGER, "2026"));
		assertThat(query("usage-over-time").parameters())
			.contains(new QueryParameter("grain", QueryParameter.Type.WORD, "day"));
		assertThat(query("searches-by-product-between").parameters()).extracting(QueryParameter::type)
			.containsExactly(QueryParameter.Type.TIMESTAMP, QueryParameter.Type.TIMESTAMP);
	}

	@Test
	void takesValuesInTheirPlaceAndLeavesTheOthers() {
		NamedQuery query = query("searches-by-product");
		assertThat(query.sql(Map.of("last_day", "2026-04-30")))
			.contains("SELECT DATE '2026-04-01' AS first_day, DATE '2026-04-30' AS last_day\n")
			.hasSameSizeAs(query.sql());
		assertThat(query("searches-by-product-in-year").sql(Map.of("year", "2023"))).contains("SELECT 2023 AS year");
		assertThat(query("usage-over-time").sql(Map.of("grain", "hour"))).contains("'hour' AS grain");
		assertThat(query("searches-by-product-between").sql(Map.of("from_time", "2026-05-07T07:00")))
			.contains("TIMESTAMP '2026-05-07 07:00:00' AS from_time");
	}

	@ParameterizedTest
	@CsvSource({ "searches-by-product, first_day, 2026-02-30, a date such as 2026-05-07",
			"searches-by-product, first_day, 7 May, a date such as 2026-05-07",
			"searches-by-product-in-year, year, MMXXVI, a whole number",
			"usage-over-time, grain, Day, a word of lower-case letters",
			"searches-by-product-between, from_time, 2026-05-07, a time such as 2026-05-07 07:00:00" })
	void refusesAValueOfAnotherType(String name, String parameter, String value, String allowed) {
		assertThatIllegalArgumentException().isThrownBy(() -> query(name).sql(Map.of(parameter, value)))
			.withMessage("The parameter '%s' is '%s': it must be %s", parameter, value, allowed);
	}

	@Test
	void letsNoSqlInWithAValue() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> query("searches-by-product").sql(Map.of("first_day", "2026-05-07' OR day <> '")));
	}

	@Test
	void doesWithoutAnOptionalParameter() {
		NamedQuery query = query("election-totals");
		assertThat(query.parameters()).containsExactly(
				new QueryParameter("polling_day", QueryParameter.Type.DATE, "2026-05-07"),
				new QueryParameter("period_start", QueryParameter.Type.DATE, null));
		assertThat(query.sql(Map.of("polling_day", "2024-07-04")))
			.contains("SELECT DATE '2024-07-04' AS polling_day, CAST(NULL AS date) AS period_start\n");
		assertThat(query.sql(Map.of("polling_day", "2024-07-04", "period_start", "2024-05-22")))
			.contains("SELECT DATE '2024-07-04' AS polling_day, DATE '2024-05-22' AS period_start\n");
	}

	@Test
	void refusesAPeriodThatStartsAfterPollingDay() {
		NamedQuery query = query("election-by-day");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> query.sql(Map.of("polling_day", "2024-07-04", "period_start", "2024-07-05")))
			.withMessage("The parameter 'period_start' is '2024-07-05': it must not be after polling day, 2024-07-04");
		assertThat(query.sql(Map.of("polling_day", "2024-07-04", "period_start", "2024-07-04"))).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("queries")
	void isWhole(NamedQuery query) {
		assertThat(query.sql()).doesNotContain("-- include ");
	}

	@Test
	void refusesAParameterThatItDoesNotHave() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> query("searches-by-product").sql(Map.of("polling_day", "2026-05-07")))
			.withMessage(
					"The query 'searches-by-product' has no parameter 'polling_day'; its parameters are: first_day, last_day");
	}

	@Test
	void isFoundByItsName() {
		assertThat(NamedQuery.of("election-totals")).map(NamedQuery::title)
			.contains("Searches before an election: totals");
		assertThat(NamedQuery.of("nothing")).isEmpty();
	}

	private static NamedQuery query(String name) {
		return NamedQuery.of(name).orElseThrow();
	}

	static List<NamedQuery> queries() {
		return NamedQuery.all();
	}

}
