package uk.org.democracyclub.logging.aws.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.queries.lake.Election;
import uk.org.democracyclub.logging.queries.lake.EngineAgreement;
import uk.org.democracyclub.logging.queries.lake.Grain;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.Reports;
import uk.org.democracyclub.logging.queries.lake.Row;
import uk.org.democracyclub.logging.queries.lake.SampleReports;
import uk.org.democracyclub.logging.queries.lake.SearchOracle;
import uk.org.democracyclub.logging.queries.lake.SqlReports;
import uk.org.democracyclub.logging.aws.AthenaViews;
import uk.org.democracyclub.logging.aws.SynthesizedStack;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the saved queries answer, on the tables and the view of the synthesized template.
 */
@OnTrino
@RequiresNode
class NamedQueryIT {

	private static final LakeData DATA = LakeData.generate(1);

	private static Trino trino;

	private static LogLake lake;

	@BeforeAll
	static void fillLake(Trino shared, @TempDir Path folder) throws Exception {
		trino = shared;
		lake = LogLake.of(shared, folder, DATA.tables());
		lake.put(DATA.objects());
	}

	@AfterAll
	static void closeLake() throws SQLException {
		if (lake != null) {
			lake.close();
		}
	}

	@Test
	void eachQueryGivesTheFiguresThatWereCountedIndependently() {
		Map<String, List<Row>> expected = SampleReports.of(SearchOracle.of(DATA));
		Map<String, List<Row>> reports = inParallel(SampleReports::of);
		assertThat(reports.keySet()).isEqualTo(expected.keySet());
		assertThat(reports).allSatisfy((report,
				rows) -> assertThat(withoutDamagedLines(rows)).as(report).isNotEmpty().isEqualTo(expected.get(report)));
	}

	// Trino, unlike DuckDB, finds some field in a few of them. None of them counts.
	private static List<Row> withoutDamagedLines(List<Row> rows) {
		return rows.stream().filter((row) -> !row.labels().contains("the time cannot be read")).toList();
	}

	@Test
	void spansThatEndBeforeTheyBeginCountNothing() {
		assertThat(inParallel(SampleReports::ofNothing))
			.allSatisfy((report, rows) -> assertThat(rows).as(report).isEmpty());
	}

	// One after the other they leave a processor idle for minutes.
	private static Map<String, List<Row>> inParallel(Function<Reports, Map<String, List<Row>>> reports) {
		Set<String> statements = new LinkedHashSet<>();
		var unused = reports.apply(new SqlReports((sql) -> {
			statements.add(sql);
			return List.of();
		}));
		Map<String, List<List<Object>>> answers = new ConcurrentHashMap<>();
		statements.parallelStream().forEach((sql) -> answers.put(sql, rows(sql)));
		return reports.apply(new SqlReports(answers::get));
	}

	private static List<List<Object>> rows(String sql) {
		try {
			return trino.query(sql).rows();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Trino fails with: " + sql, ex);
		}
	}

	@ParameterizedTest
	@MethodSource("queries")
	void eachQueryRunsAsItStands(NamedQuery query) throws Exception {
		assertThat(trino.query(query.sql()).rows()).isNotEmpty();
	}

	@Test
	void countsEntriesOfTheFirstYearsWhichHadFewerFieldsAndOtherSpellings() throws Exception {
		lake.json()
			.putJson(Instant.parse("2017-05-04T08:00:00Z"),
					"{\"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2017-05-04 07:59:00.000\"}",
					"{\"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2017-05-04 07:59:00.000\", \"calls_devs_dc_api\": \"False\", \"had_election\": \"True\"}",
					"{\"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2017-05-04 07:59:00.000\", \"calls_devs_dc_api\": \"True\"}");
		SqlReports reports = new SqlReports((sql) -> trino.query(sql).rows());
		LocalDate day = LocalDate.parse("2017-05-04");
		assertThat(reports.byProduct(day, day)).containsExactly(new Row(List.of("WCIVF"), List.of(2L)));
		// Of the first nobody knows whether there was an election.
		assertThat(reports.electionTotals(Election.on(day)))
			.contains(new Row(List.of("polling day"), List.of(2L, 1L, 0L, 1L)));
		assertThat(reports.electionByProductAndApiUser(Election.on(day)))
			.contains(new Row(List.of("polling day", "WCIVF", "(no key)", "", ""), List.of(2L, 1L, 0L, 1L)));
		assertThat(reports.usageOverTime(Grain.DAY, day, day))
			.containsExactly(new Row(List.of("2017-05-04T00:00"), List.of(2L, 1L, 0L, 1L)));
		assertThat(reports.usageByElection(day, day)).containsExactly(new Row(List.of("true"), List.of(1L)),
				new Row(List.of("unknown"), List.of(1L)));
	}

	@Test
	void anElectionWithoutSearchesHasZeros() {
		assertThat(new SqlReports((sql) -> trino.query(sql).rows())
			.electionTotals(Election.on(LocalDate.parse("2024-12-05"))))
			.containsExactly(new Row(List.of("election period"), List.of(0L, 0L, 0L, 0L)),
					new Row(List.of("election week"), List.of(0L, 0L, 0L, 0L)),
					new Row(List.of("polling day"), List.of(0L, 0L, 0L, 0L)));
	}

	@Test
	void theDaysOnWhichTheClocksChangeHave23And25Hours() throws Exception {
		putOneEveryHalfHour(Instant.parse("2024-03-30T18:00:00Z"));
		putOneEveryHalfHour(Instant.parse("2024-10-26T18:00:00Z"));
		SqlReports reports = new SqlReports((sql) -> trino.query(sql).rows());
		assertThat(reports.byProductBetween(LocalDateTime.parse("2024-03-31T00:00"),
				LocalDateTime.parse("2024-04-01T00:00")))
			.containsExactly(new Row(List.of("YNR"), List.of(2 * 23L)));
		assertThat(reports.byProductBetween(LocalDateTime.parse("2024-10-27T00:00"),
				LocalDateTime.parse("2024-10-28T00:00")))
			.containsExactly(new Row(List.of("YNR"), List.of(2 * 25L)));
		LocalDate spring = LocalDate.parse("2024-03-31");
		assertThat(reports.usageOverTime(Grain.HOUR, spring, spring)).hasSize(23)
			.allMatch((row) -> row.figures().get(0) == 2)
			.noneMatch((row) -> row.labels().contains("2024-03-31T01:00"));
		LocalDate autumn = LocalDate.parse("2024-10-27");
		assertThat(reports.usageOverTime(Grain.HOUR, autumn, autumn)).hasSize(24)
			.allMatch((row) -> row.figures().get(0) == (row.labels().contains("2024-10-27T01:00") ? 4 : 2));
	}

	// What a view says of its columns stands in AWS Glue, apart from its query.
	@ParameterizedTest
	@ValueSource(strings = { "dc_postcode_searches_table", "dc_postcode_searches_exclusions",
			"dc_postcode_searches_classified", "dc_postcode_searches_counted" })
	void aViewHasTheColumnsThatItsQueryHas(String view) throws Exception {
		List<List<Object>> stated = trino.query("DESCRIBE \"dc-wide-logs\".\"%s\"".formatted(view)).rows();
		String sql = AthenaViews.decode(SynthesizedStack.of("staging").table(view).get("ViewOriginalText").asString())
			.get("originalSql")
			.asString();
		trino.execute("CREATE OR REPLACE VIEW \"local_authorities\".\"check\" AS " + sql);
		assertThat(trino.query("DESCRIBE \"local_authorities\".\"check\"").rows()).isEqualTo(stated);
	}

	@Test
	void theViewShowsNoDamagedLines() throws Exception {
		lake.json()
			.putJson(Instant.parse("2022-05-01T09:00:00Z"), "{\"dc_product\": \"WD", "", "no JSON", "{}",
					"{\"dc_product\": \"WDIV\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2022-05-01 09:59:00.000\"}");
		assertThat(trino.query("SELECT dc_product FROM " + LogLake.VIEW + " WHERE day = '2022/05/01'").rows())
			.containsExactly(List.of("WDIV"));
	}

	@Test
	void anEntryWhoseTimeCannotBeReadIsNotCountedAndTheReportSaysSo() throws Exception {
		lake.json()
			.putJson(Instant.parse("2022-06-01T09:00:00Z"),
					"{\"dc_product\": \"WDIV\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"yesterday\"}",
					"{\"dc_product\": \"WDIV\", \"postcode\": \"SW1A 1AA\", \"timestamp\": \"2022-06-01 10:00\"}");
		SqlReports reports = new SqlReports((sql) -> trino.query(sql).rows());
		LocalDate day = LocalDate.parse("2022-06-01");
		assertThat(reports.byProduct(day, day)).containsExactly(new Row(List.of("WDIV"), List.of(1L)));
		assertThat(reports.usageNotCounted(day, day))
			.containsExactly(new Row(List.of("WDIV", "the time cannot be read"), List.of(1L)));
	}

	@Test
	void postcodesAreThoseThatTheSiteFinds() throws Exception {
		Map<String, Optional<String>> postcodes = EngineAgreement.postcodes(1);
		Path object = lake.json()
			.putJson(EngineAgreement.HOUR.toInstant(ZoneOffset.UTC),
					EngineAgreement.postcodeLines(postcodes.keySet()).toArray(String[]::new));
		assertThat(EngineAgreement.differences(postcodes, trino.query(EngineAgreement.POSTCODES).rows())).isEmpty();
		Files.delete(object);
	}

	@Test
	void timestampsAreThoseThatTheIngestFunctionReads() throws Exception {
		Map<String, Optional<LocalDateTime>> timestamps = EngineAgreement.timestamps();
		Path object = lake.json()
			.putJson(EngineAgreement.HOUR.toInstant(ZoneOffset.UTC),
					EngineAgreement.timestampLines(timestamps.keySet()).toArray(String[]::new));
		assertThat(EngineAgreement.differences(timestamps, trino.query(EngineAgreement.TIMESTAMPS).rows())).isEmpty();
		Files.delete(object);
	}

	// By a product that writes UTC, for 40 hours.
	private static void putOneEveryHalfHour(Instant start) throws Exception {
		for (int i = 0; i < 80; i++) {
			Instant time = start.plus(Duration.ofMinutes(30L * i));
			lake.json()
				.putJson(time, "{\"dc_product\": \"YNR\", \"postcode\": \"x\", \"timestamp\": \"%s.000\"}"
					.formatted(time.toString().replace("T", " ").replace("Z", "")));
		}
	}

	static List<NamedQuery> queries() {
		return NamedQuery.all();
	}

}
