package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.queries.lake.Election;
import uk.org.democracyclub.logging.queries.lake.Grain;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.Reports;
import uk.org.democracyclub.logging.queries.lake.Row;
import uk.org.democracyclub.logging.queries.lake.SearchOracle;
import uk.org.democracyclub.logging.queries.local.LakeFolder;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reports on a generated lake, whose figures the oracle knows.
 */
class ReportRunTests {

	private static final LakeData DATA = LakeData.generate(1);

	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));

	@TempDir
	private static Path lake;

	private static LocalQueryEngine engine;

	@TempDir
	private Path folder;

	@BeforeAll
	static void open() throws IOException {
		LakeFolder.fill(lake, DATA);
		engine = new LocalQueryEngine(lake);
	}

	@AfterAll
	static void close() {
		engine.close();
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-07,", "2024-07-04, 2024-05-22", "2026-05-07, 2026-05-06" })
	void figuresOfAnElectionAreThoseThatWereCountedIndependently(LocalDate pollingDay, LocalDate periodStart) {
		Map<String, String> values = new TreeMap<>(Map.of("polling_day", pollingDay.toString()));
		if (periodStart != null) {
			values.put("period_start", periodStart.toString());
		}
		Election election = (periodStart != null) ? Election.of(periodStart, pollingDay) : Election.on(pollingDay);
		Reports oracle = SearchOracle.of(DATA);
		Map<String, List<Row>> expected = new LinkedHashMap<>();
		expected.put("totals", oracle.electionTotals(election));
		expected.put("by-day", oracle.electionByDay(election));
		expected.put("by-hour", oracle.electionByHour(election));
		expected.put("by-product", oracle.electionByProduct(election));
		expected.put("by-product-and-api-user", oracle.electionByProductAndApiUser(election));
		expected.put("by-campaign", oracle.electionByCampaign(election));
		expected.put("by-nation", oracle.electionByNation(election));
		expected.put("by-local-authority", oracle.electionByLocalAuthority(election));
		expected.put("by-constituency", oracle.electionByConstituency(election));
		expected.put("not-counted", oracle.electionNotCounted(election));
		assertReportEquals(expected, ReportRequest.of(ReportDefinition.ELECTION, values));
	}

	@Test
	void figuresOfASpanAreThoseThatWereCountedIndependently() {
		LocalDate first = LocalDate.parse("2026-04-14");
		LocalDate last = LocalDate.parse("2026-05-08");
		Reports oracle = SearchOracle.of(DATA);
		Map<String, List<Row>> expected = new LinkedHashMap<>();
		expected.put("totals", oracle.usageTotals(first, last));
		expected.put("by-day", oracle.usageOverTime(Grain.DAY, first, last));
		expected.put("by-product", oracle.usageByProduct(first, last));
		expected.put("by-product-and-api-user", oracle.usageByProductAndApiUser(first, last));
		expected.put("by-campaign", oracle.usageByCampaign(first, last));
		expected.put("by-nation", oracle.usageByNation(first, last));
		expected.put("by-local-authority", oracle.usageByLocalAuthority(first, last));
		expected.put("by-constituency", oracle.usageByConstituency(first, last));
		expected.put("not-counted", oracle.usageNotCounted(first, last));
		assertReportEquals(expected, ReportRequest.of(ReportDefinition.SPAN,
				Map.of("first_day", first.toString(), "last_day", last.toString())));
	}

	private void assertReportEquals(Map<String, List<Row>> expected, ReportRequest request) {
		Path output = this.folder.resolve("report");
		ReportContents contents = run(engine, request, output);
		assertThat(contents.checks()).allMatch(ReportCheck::passed);
		assertThat(files(output).keySet()).containsExactlyInAnyOrderElementsOf(Stream
			.concat(expected.keySet().stream().map((part) -> part + ".csv"), Stream.of("index.html", "manifest.json"))
			.toList());
		assertThat(request.definition().parts()).extracting(ReportPart::name)
			.containsExactlyElementsOf(expected.keySet());
		expected.forEach(
				(part, rows) -> assertThat(rows(output.resolve(part + ".csv"))).as(part).isNotEmpty().isEqualTo(rows));
	}

	@Test
	void twoRunsMakeTheSameFiles() {
		ReportRequest request = may();
		run(engine, request, this.folder.resolve("one"));
		run(engine, request, this.folder.resolve("other"));
		assertThat(files(this.folder.resolve("one"))).isEqualTo(files(this.folder.resolve("other")));
	}

	@Test
	void pageShowsTheTotalsAndTheManifestListsTheFiles() throws IOException {
		ReportContents contents = run(engine, may(), this.folder.resolve("report"));
		Figures period = contents.table("totals").orElseThrow().sum(may().spans().get(0));
		assertThat(files(this.folder.resolve("report")).get("index.html"))
			.contains("<h1>Searches before the election of 7 May 2026</h1>",
					String.format(Locale.ROOT, "<strong>%,d</strong>", period.searches()), "Counted on",
					"1 June 2026 at 13:00", "by-local-authority.csv")
			.doesNotContain("incomplete", "<script");
		PreviousReport previous = PreviousReport.read(this.folder.resolve("report"), may());
		assertThat(previous.created()).isEqualTo(CLOCK.instant());
		assertThat(previous.searches()).containsEntry("election period", period.searches()).hasSize(3);
	}

	@Test
	void previousReportHasToBeOfTheSameElection() {
		run(engine, may(), this.folder.resolve("report"));
		ReportRequest other = ReportRequest.of(ReportDefinition.ELECTION, Map.of("polling_day", "2026-05-14"));
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> PreviousReport.read(this.folder.resolve("report"), other))
			.withMessageEndingWith("it is of the report 'election' with {polling_day=2026-05-07}, but must be of"
					+ " 'election' with {polling_day=2026-05-14}");
	}

	@Test
	void anElectionWithoutSearchesHasZeros() {
		ReportContents contents = run(engine,
				ReportRequest.of(ReportDefinition.ELECTION, Map.of("polling_day", "2020-05-07")),
				this.folder.resolve("report"));
		assertThat(contents.table("totals").orElseThrow().rows()).singleElement()
			.satisfies((row) -> assertThat(row.figures().values()).hasSize(3).containsOnly(Figures.NONE));
		assertThat(files(this.folder.resolve("report")).get("index.html")).contains("Nothing was counted.");
	}

	@Test
	void overwritesNothing() throws IOException {
		Path output = Files.createDirectory(this.folder.resolve("report"));
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> run(engine, may(), output))
			.withMessage("The output '%s' already exists. Remove it, or choose another folder with --output", output);
		assertThat(this.folder).isDirectoryContaining(output::equals);
	}

	@Test
	void leavesNothingIfAQueryFails() {
		QueryEngine failing = new Altered((sql) -> {
			if (sql.contains("by nation")) {
				throw new QueryException("The bucket is gone", null);
			}
			return sql;
		});
		assertThatExceptionOfType(QueryException.class)
			.isThrownBy(() -> run(failing, may(), this.folder.resolve("report")))
			.withMessage("by-nation: The bucket is gone");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void failsIfTheFiguresDoNotAgree() {
		QueryEngine wrong = new Altered((sql) -> sql.contains("by nation")
				? sql.replace("london_time >= starts_at", "london_time >= week_starts_at") : sql);
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> run(wrong, may(), this.folder.resolve("report")))
			.withMessageStartingWith("The figures do not agree: The sum of by-nation.csv for the election period is ")
			.withMessageContaining("but totals.csv has ");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void failsIfSearchesAfterTheCloseOfPollsAreIncluded() {
		QueryEngine late = new Altered((sql) -> sql.replace("INTERVAL '22' HOUR", "INTERVAL '24' HOUR"));
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> run(late, may(), this.folder.resolve("report")))
			.withMessageContaining("by-hour.csv: 2026-05-07 22:00:00 is outside of what is reported");
	}

	@Test
	void searchesThatArriveWhileItRunsMakeNoDifference() {
		List<String> totals = new ArrayList<>();
		// The first time, some searches have not arrived yet.
		QueryEngine growing = new Altered((sql) -> {
			if (!sql.contains("Searches before an election: totals")) {
				return sql;
			}
			totals.add(sql);
			return (totals.size() > 1) ? sql : sql.replace("AND london_time >= starts_at",
					"AND plain_postcode <> 'SW1A1AA' AND london_time >= starts_at");
		});
		ReportContents contents = run(growing, may(), this.folder.resolve("report"));
		assertThat(totals).hasSize(2);
		assertThat(contents.laterTotals()).isNotNull();
		assertThat(files(this.folder.resolve("report")).get("index.html")).contains("more searches arrived");
	}

	@Test
	void needsThePostcodeDirectory(@TempDir Path other) {
		try (LocalQueryEngine empty = new LocalQueryEngine(other)) {
			assertThatExceptionOfType(ReportException.class)
				.isThrownBy(() -> run(empty, may(), this.folder.resolve("report")))
				.withMessageStartingWith("The table \"dc-wide-logs\".\"onspd_table\" has no rows: put its CSV file");
		}
	}

	@Test
	void needsConstituencies(@TempDir Path other) throws IOException {
		Path onspd = Files.createDirectories(other.resolve("onspd"));
		Files.writeString(onspd.resolve("old.csv"), "pcds,lad25cd,ctry25cd\nSW1A 1AA,E09000033,E92000001\n");
		try (LocalQueryEngine old = new LocalQueryEngine(other)) {
			assertThatExceptionOfType(ReportException.class)
				.isThrownBy(() -> run(old, may(), this.folder.resolve("report")))
				.withMessageContaining("has no constituencies, its column 'pcon24cd' is missing or empty");
		}
	}

	@Test
	void deletesWhatAKilledRunLeftBehind() throws IOException {
		Path left = Files.createDirectory(this.folder.resolve(".report.part-1"));
		Files.createFile(left.resolve(".lock"));
		Files.createFile(left.resolve("totals.csv"));
		run(engine, may(), this.folder.resolve("report"));
		assertThat(left).doesNotExist();
	}

	private static ReportRequest may() {
		return ReportRequest.of(ReportDefinition.ELECTION, Map.of("polling_day", "2026-05-07"));
	}

	private static ReportContents run(QueryEngine engine, ReportRequest request, Path output) {
		return new ReportRun(engine, CLOCK, new Silence()).run(request, output, null);
	}

	private static Map<String, String> files(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.collect(Collectors.toMap((file) -> file.getFileName().toString(), ReportRunTests::read,
					(a, b) -> a, TreeMap::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// In files, times have a space, and a text that would be a formula an apostrophe.
	private static List<Row> rows(Path csv) {
		try (var parser = CSVFormat.RFC4180.builder().setHeader().get().parse(Files.newBufferedReader(csv))) {
			int figures = (int) parser.getHeaderNames()
				.stream()
				.filter(List.of("searches", "with_election", "without_election", "election_unknown")::contains)
				.count();
			return parser.stream().map((line) -> {
				List<String> values = line.toList();
				int labels = values.size() - figures;
				return new Row(values.subList(0, labels).stream().map(ReportRunTests::label).toList(),
						values.subList(labels, values.size()).stream().map(Long::valueOf).toList());
			}).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String label(String text) {
		return text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:00:00") ? text.replace(' ', 'T').substring(0, 16) : text;
	}

	/** The engine, with some queries altered. */
	private record Altered(UnaryOperator<String> alteration) implements QueryEngine {

		@Override
		public String source() {
			return engine.source();
		}

		@Override
		public QueryResult query(String sql) {
			return engine.query(this.alteration.apply(sql));
		}

		@Override
		public QuerySummary query(String sql, RowSink sink) {
			return engine.query(this.alteration.apply(sql), sink);
		}

		@Override
		public void close() {
		}

	}

	private static final class Silence implements ReportListener {

		@Override
		public void started(String part) {
		}

		@Override
		public void ended(String part, long rows, Duration time, QuerySummary summary) {
		}

	}

}
