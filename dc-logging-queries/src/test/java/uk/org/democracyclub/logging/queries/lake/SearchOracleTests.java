package uk.org.democracyclub.logging.queries.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the oracle says of a few searches, where it can be counted by hand.
 */
class SearchOracleTests {

	private static final LocalDate POLLING_DAY = LocalDate.of(2026, 5, 7);

	private static final Election ELECTION = Election.on(POLLING_DAY);

	private static final Instant NOON = Instant.parse("2026-05-07T11:00:00Z");

	private final List<StoredSearch> searches = new ArrayList<>();

	@Test
	void searchStoredAgainCountsOnceOnEachDayItWasDelivered() {
		UUID id = new UUID(1, 2);
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 1AA").timestamp(NOON).build();
		store(entry, Optional.of(id), "2026-05-07T11:00");
		store(entry, Optional.of(id), "2026-05-07T12:00");
		store(entry, Optional.of(id), "2026-05-08T09:00");
		store(entry, Optional.of(new UUID(1, 3)), "2026-05-08T09:00");
		assertThat(oracle().byProduct(POLLING_DAY, POLLING_DAY)).containsExactly(row(1, "WCIVF"));
		assertThat(oracle().byProduct(POLLING_DAY.plusDays(1), POLLING_DAY.plusDays(1)))
			.containsExactly(row(2, "WCIVF"));
		assertThat(oracle().byProduct(POLLING_DAY, POLLING_DAY.plusDays(1))).containsExactly(row(2, "WCIVF"));
		assertThat(oracle().byProductInYear(2026)).containsExactly(row(2, "WCIVF"));
		assertThat(oracle().byProductInYear(2025)).isEmpty();
	}

	@Test
	void oldLinesCountEach() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.YNR, "SW1A 1AA").timestamp(NOON).build();
		store(entry, Optional.empty(), "2026-05-07T11:00");
		store(entry, Optional.empty(), "2026-05-07T11:00");
		assertThat(oracle().byProduct(POLLING_DAY, POLLING_DAY)).containsExactly(row(2, "YNR"));
	}

	@Test
	void periodStartsWhenAskedAndTheWeekNotBeforeIt() {
		search(DcProduct.WCIVF, "SW1A 1AA", Instant.parse("2026-05-05T22:59:59Z"), UnaryOperator.identity());
		search(DcProduct.WCIVF, "SW1A 1AA", Instant.parse("2026-05-05T23:00:00Z"), UnaryOperator.identity());
		assertThat(oracle().electionTotals(ELECTION)).extracting((row) -> row.figures().get(0)).containsExactly(2L, 2L);
		Election late = Election.of(LocalDate.of(2026, 5, 6), POLLING_DAY);
		assertThat(oracle().electionTotals(late)).extracting((row) -> row.figures().get(0)).containsExactly(1L, 1L);
		assertThat(oracle().electionByDay(late)).extracting(Row::labels).containsExactly(List.of("2026-05-06"));
	}

	@Test
	void countsByNationConstituencyCampaignAndHour() {
		search(DcProduct.WCIVF, "CF10 3DD", NOON, (builder) -> builder.utm(new UtmParameters("mail", "", "email")));
		search(DcProduct.WCIVF, "JE2 1AA", NOON.plusSeconds(3599), UnaryOperator.identity());
		assertThat(oracle().usageByNation(POLLING_DAY, POLLING_DAY)).extracting(Row::labels)
			.containsExactly(List.of("Wales"), List.of("unknown"));
		assertThat(oracle().usageByConstituency(POLLING_DAY, POLLING_DAY)).extracting(Row::labels)
			.containsExactly(List.of("W07000093"), List.of("unknown"));
		assertThat(oracle().usageByCampaign(POLLING_DAY, POLLING_DAY)).extracting(Row::labels)
			.containsExactly(List.of("WCIVF", "(none)", "(none)"), List.of("WCIVF", "mail", "email"));
		assertThat(oracle().electionByHour(ELECTION)).extracting(Row::labels)
			.containsExactly(List.of("2026-05-07T12:00", "WCIVF"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "BS4 4NN", "bs44nn", "bS4+4nN", " B S 4 + 4 N N ", "BS4\u00a04NN", "BS4-4NN", "BS4%204NN" })
	void monitorPostcodeDoesNotCountForWdiv(String postcode) {
		search(DcProduct.WDIV, postcode, NOON, UnaryOperator.identity());
		search(DcProduct.WCIVF, postcode, NOON, UnaryOperator.identity());
		assertThat(oracle().byProductInYear(2026)).containsExactly(row(1, "WCIVF"));
		assertThat(oracle().usageNotCounted(POLLING_DAY, POLLING_DAY))
			.containsExactly(row(1, "WDIV", "postcode BS4 4NN: the uptime monitor of Where Do I Vote"));
	}

	@ParameterizedTest
	@CsvSource({ "devs-updown, 5", "devs-ec-pages, 5", "devs-ec-api, 5", "ec-synthetic, 5", "devs-synthetic, 6",
			"ec-updown, 6", "devs-lower, 6", "devs-user, 6", "devs-media, 6", "devs-uptime, 6", "'', 6",
			"devs-weekly, 6", "devs-leeds, 6", "devs-echo-1, 6", "devs-wcivf, 6", "devs-updown-2, 6" })
	void keysOfTheListDoNotCountForTheirApi(String key, int products) {
		for (DcProduct product : DcProduct.values()) {
			search(product, "SW1A 1AA", NOON, (builder) -> builder.apiKey(key));
		}
		assertThat(oracle().byProductInYear(2026)).hasSize(products);
		assertThat(oracle().usageNotCounted(POLLING_DAY, POLLING_DAY)).hasSize(6 - products);
	}

	@ParameterizedTest
	@CsvSource({ "2023-04-30T22:59:59Z, 2, 2", "2023-04-30T23:00:00Z, 1, 2", "2023-11-08T23:59:59Z, 1, 2",
			"2023-11-09T00:00:00Z, 2, 0", "2023-11-30T23:59:59Z, 2, 0", "2023-12-01T00:00:00Z, 2, 2" })
	void searchOfWcivfCountsOnceThoughItCouldNotSayThatItCallsTheApi(Instant time, long ofTheApi, long ofWcivf) {
		search(DcProduct.AGGREGATOR_API, "SW1A 1AA", time, (builder) -> builder.apiKey("devs-wcivf"));
		search(DcProduct.AGGREGATOR_API, "SW1A 1AA", time, (builder) -> builder.apiKey("devs-site"));
		search(DcProduct.WCIVF, "SW1A 1AA", time, UnaryOperator.identity());
		search(DcProduct.WCIVF, "SW1A 1AA", time, UnaryOperator.identity());
		LocalDate day = LocalDate.ofInstant(time, LineTime.LONDON);
		List<Row> expected = new ArrayList<>();
		expected.add(row(ofTheApi, "AGGREGATOR_API"));
		if (ofWcivf > 0) {
			expected.add(row(ofWcivf, "WCIVF"));
		}
		assertThat(oracle().byProductBetween(day.atTime(0, 0), day.plusDays(1).atTime(0, 0))).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void searchThatIsLoggedAgainCountsOnlyOfEcApi(DcProduct product) {
		search(product, "SW1A 1AA", NOON, (builder) -> builder.callsDevsDcApi(true));
		int expected = (product == DcProduct.EC_API) ? 1 : 0;
		assertThat(oracle().byProduct(POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().byProductInYear(2026)).hasSize(expected);
		assertThat(oracle().byProductBetween(POLLING_DAY.atTime(0, 0), POLLING_DAY.atTime(23, 0))).hasSize(expected);
		assertThat(oracle().electionByProductAndApiUser(ELECTION)).hasSize(3 * expected);
		assertThat(oracle().usageByProduct(POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().byNation(POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().electionTotals(ELECTION)).hasSize(3 * expected);
		assertThat(oracle().usageOverTime(Grain.DAY, POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().usageByLocalAuthority(POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().usageByElection(POLLING_DAY, POLLING_DAY)).hasSize(expected);
		assertThat(oracle().electionByLocalAuthority(ELECTION)).hasSize(3 * expected);
		assertThat(oracle().electionNotCounted(ELECTION)).hasSize(3 - 3 * expected);
	}

	@Test
	void ecApisMonitorCountsNeitherThereNorWhereItAsks() {
		search(DcProduct.EC_API, "SW1A 1AA", NOON, (builder) -> builder.apiKey("ec-synthetic").callsDevsDcApi(true));
		search(DcProduct.AGGREGATOR_API, "SW1A 1AA", NOON, (builder) -> builder.apiKey("devs-ec-api"));
		assertThat(oracle().electionTotals(ELECTION)).isEmpty();
		assertThat(oracle().electionByProductAndApiUser(ELECTION)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void productsAddUpToTheTotalAndElectionsToTheSum(long seed) {
		SearchOracle oracle = SearchOracle.of(LakeData.generate(seed));
		LocalDate first = LocalDate.of(2023, 5, 1);
		LocalDate last = LocalDate.of(2026, 12, 31);
		long total = oracle.byNation(first, last).stream().mapToLong((row) -> row.figures().get(0)).sum();
		for (List<Row> report : List.of(oracle.usageByProduct(first, last), oracle.usageByLocalAuthority(first, last),
				oracle.usageOverTime(Grain.MONTH, first, last))) {
			assertThat(report.stream().mapToLong((row) -> row.figures().get(0)).sum()).isEqualTo(total);
			assertThat(
					report.stream().flatMap((row) -> row.figures().subList(1, 4).stream()).mapToLong(Long::longValue))
				.satisfies((parts) -> assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(total));
		}
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-31T22:59:59.999Z, 0, 0, 0", "2026-03-31T23:00:00Z, 1, 0, 0",
			"2026-05-03T22:59:59.999Z, 1, 0, 0", "2026-05-03T23:00:00Z, 1, 1, 0", "2026-05-06T22:59:59.999Z, 1, 1, 0",
			"2026-05-06T23:00:00Z, 1, 1, 1", "2026-05-07T20:59:59.999Z, 1, 1, 1", "2026-05-07T21:00:00Z, 0, 0, 0" })
	void electionSpansAreOfLondonTime(Instant time, int inPeriod, int inWeek, int onDay) {
		for (DcProduct product : DcProduct.values()) {
			search(product, "SW1A 1AA", time, (builder) -> builder.hadElection(product == DcProduct.WDIV));
		}
		List<Row> expected = new ArrayList<>();
		addTotal(expected, "election period", inPeriod);
		addTotal(expected, "election week", inWeek);
		addTotal(expected, "polling day", onDay);
		assertThat(oracle().electionTotals(ELECTION)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-28T23:59:59.999Z, 0", "2026-03-01T00:00:00Z, 1", "2026-04-02T20:59:59.999Z, 3",
			"2026-04-02T21:00:00Z, 0" })
	void electionPeriodMayBeginInWinterTime(Instant time, int spans) {
		search(DcProduct.WDIV, "SW1A 1AA", time, UnaryOperator.identity());
		search(DcProduct.EC_API, "SW1A 1AA", time, UnaryOperator.identity());
		assertThat(oracle().electionTotals(Election.on(LocalDate.of(2026, 4, 2)))).hasSize(spans)
			.allMatch((row) -> row.figures().equals(List.of(2L, 0L, 2L, 0L)));
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-24T23:00:00Z, 2026-10-25T00:00", "2026-10-25T00:30:00Z, 2026-10-25T01:30",
			"2026-10-25T01:30:00Z, 2026-10-25T01:30", "2026-10-25T02:00:00Z, 2026-10-25T02:00",
			"2026-03-29T00:59:00Z, 2026-03-29T00:59", "2026-03-29T01:00:00Z, 2026-03-29T02:00" })
	void londonTimeFollowsTheClockChanges(Instant time, LocalDateTime london) {
		for (DcProduct product : DcProduct.values()) {
			search(product, "SW1A 1AA", time, UnaryOperator.identity());
		}
		assertThat(oracle().byProductBetween(london, london.plusMinutes(1))).hasSize(6);
		assertThat(oracle().byProductBetween(london.minusMinutes(1), london)).isEmpty();
		assertThat(oracle().byNation(london.toLocalDate(), london.toLocalDate())).containsExactly(row(6, "England"));
	}

	@ParameterizedTest
	@CsvSource({ "sw1a+1aa, England", "CF101AA, Wales", "g12 1aa, Scotland", "bt48 1aa, Northern Ireland",
			"TD15 1AA, England", "CF10 2BB, England", "CF10 3DD, Scotland", "JE2 1AA, unknown", "IM1 1AA, unknown",
			"hello, unknown", "+, unknown" })
	void nationIsOfTheSmallestRegion(String postcode, String nation) {
		search(DcProduct.WDIV, postcode, NOON, UnaryOperator.identity());
		assertThat(oracle().byNation(POLLING_DAY, POLLING_DAY)).containsExactly(row(1, nation));
	}

	@ParameterizedTest
	@CsvSource({ "sw1a+1aa, E09000033, E92000001", "BS4 2BB, E06000022, E92000001", "CF101AA, E06000023, E92000001",
			"cf10 2bb, W06000015, W92000004", "IM1 1AA, M99999999, M83000003", "hello, unknown, unknown" })
	void localAuthorityIsTheSmallest(String postcode, String authority, String country) {
		search(DcProduct.WCIVF, postcode, NOON, (builder) -> builder.hadElection(true));
		assertThat(oracle().electionByLocalAuthority(ELECTION)).containsExactly(
				new Row(List.of("election period", authority, country), List.of(1L, 1L, 0L, 0L)),
				new Row(List.of("election week", authority, country), List.of(1L, 1L, 0L, 0L)),
				new Row(List.of("polling day", authority, country), List.of(1L, 1L, 0L, 0L)));
	}

	@ParameterizedTest
	@CsvSource({ "AGGREGATOR_API, devs-echo-2, Staging, Northern Echo",
			"AGGREGATOR_API, devs-echo-1, Production, Northern Echo",
			"AGGREGATOR_API, devs-renewed, Main, Zetland Council", "AGGREGATOR_API, ec-site, (unknown key), ''",
			"AGGREGATOR_API, '', (no key), ''", "AGGREGATOR_API, shared-key, Shared, Shared Services (devs)",
			"EC_API, shared-key, Shared, Shared Services (EC)", "EC_API, ec-renewed, First, Widgets",
			"EC_API, devs-echo-1, (unknown key), ''", "EC_API, '', (no key), ''",
			"WDIV, devs-echo-1, (unknown key), ''", "WDIV, '', (no key), ''", "WCIVF, nobodys-key, (unknown key), ''" })
	void keyIsOfTheTableOfTheApi(DcProduct product, String key, String keyName, String user) {
		String email = user.isEmpty() ? "" : "someone@example.org";
		search(product, "SW1A 1AA", NOON, (builder) -> builder.apiKey(key));
		assertThat(oracle().electionByProductAndApiUser(ELECTION)).hasSize(3)
			.contains(new Row(List.of("polling day", product.name(), keyName, user, email), List.of(1L, 0L, 1L, 0L)));
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-25T00:30:00Z, HOUR, 2026-10-25T01:00", "2026-10-25T01:30:00Z, HOUR, 2026-10-25T01:00",
			"2026-10-25T02:00:00Z, HOUR, 2026-10-25T02:00", "2026-03-29T00:59:59Z, HOUR, 2026-03-29T00:00",
			"2026-03-29T01:00:00Z, HOUR, 2026-03-29T02:00", "2026-05-06T22:59:59Z, DAY, 2026-05-06T00:00",
			"2026-05-06T23:00:00Z, DAY, 2026-05-07T00:00", "2026-05-03T22:59:59Z, WEEK, 2026-04-27T00:00",
			"2026-05-03T23:00:00Z, WEEK, 2026-05-04T00:00", "2026-01-01T12:00:00Z, WEEK, 2025-12-29T00:00",
			"2026-03-31T22:59:59Z, MONTH, 2026-03-01T00:00", "2026-03-31T23:00:00Z, MONTH, 2026-04-01T00:00" })
	void usageIsCountedByLondonsTime(Instant time, Grain grain, String beginning) {
		for (DcProduct product : DcProduct.values()) {
			search(product, "SW1A 1AA", time, (builder) -> builder.hadElection(product == DcProduct.WDIV));
		}
		LocalDate day = LocalDate.ofInstant(time, LineTime.LONDON);
		assertThat(oracle().usageOverTime(grain, day, day))
			.containsExactly(new Row(List.of(beginning), List.of(6L, 1L, 5L, 0L)));
		assertThat(oracle().usageOverTime(grain, day.plusDays(1), day.plusDays(9))).isEmpty();
		assertThat(oracle().usageOverTime(grain, day.minusDays(9), day.minusDays(1))).isEmpty();
	}

	@Test
	void ofTheFirstYearsNobodyKnowsWhetherThereWasAnElection() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").timestamp(NOON).build();
		for (LineForm form : LineForm.values()) {
			this.searches.add(new StoredSearch(entry, Optional.empty(), LocalDateTime.parse("2026-05-07T11:00"), form));
		}
		assertThat(oracle().usageByElection(POLLING_DAY, POLLING_DAY)).containsExactly(row(2, "false"),
				row(1, "unknown"));
		assertThat(oracle().usageByProduct(POLLING_DAY, POLLING_DAY))
			.containsExactly(new Row(List.of("WDIV"), List.of(3L, 0L, 2L, 1L)));
		assertThat(oracle().usageByLocalAuthority(POLLING_DAY, POLLING_DAY))
			.containsExactly(new Row(List.of("E09000033", "E92000001"), List.of(3L, 0L, 2L, 1L)));
	}

	@Test
	void formsOfLinesDifferInWhatTheySayOfTruth() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").timestamp(NOON).build();
		String line = new StoredSearch(entry, Optional.empty(), LocalDateTime.parse("2026-05-07T11:00")).line();
		assertThat(line).contains("\"calls_devs_dc_api\": false, ", "\"had_election\": false, ");
		assertThat(LineForm.USUAL.of(line)).isEqualTo(line);
		assertThat(LineForm.WITH_TEXTS.of(line)).isEqualTo(line.replace("false", "\"False\""));
		assertThat(LineForm.WITHOUT_ELECTION.of(line)).isEqualTo(line.replace("\"had_election\": false, ", ""));
	}

	@Test
	void spansThatEndBeforeTheyBeginCountNothing() {
		assertThat(SampleReports.ofNothing(SearchOracle.of(LakeData.generate(1))))
			.allSatisfy((report, rows) -> assertThat(rows).as(report).isEmpty());
	}

	@Test
	void lateDeliveryCountsWhenItWasSearched() {
		store(PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").timestamp(NOON).build(), Optional.empty(),
				"2026-05-12T11:00");
		assertThat(oracle().byProduct(POLLING_DAY, POLLING_DAY)).isEmpty();
		assertThat(oracle().byProductBetween(POLLING_DAY.atTime(12, 0), POLLING_DAY.atTime(12, 1)))
			.containsExactly(row(1, "WDIV"));
	}

	private static void addTotal(List<Row> rows, String span, int has) {
		if (has == 1) {
			rows.add(new Row(List.of(span), List.of(6L, 1L, 5L, 0L)));
		}
	}

	private static Row row(long searches, String... labels) {
		return new Row(List.of(labels), List.of(searches));
	}

	private void search(DcProduct product, String postcode, Instant time,
			UnaryOperator<PostcodeLogEntry.Builder> change) {
		PostcodeLogEntry entry = change.apply(PostcodeLogEntry.builder(product, postcode).timestamp(time)).build();
		LocalDateTime hour = LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
		this.searches.add(new StoredSearch(entry, Optional.of(new UUID(0, this.searches.size())), hour));
	}

	private void store(PostcodeLogEntry entry, Optional<UUID> id, String hour) {
		this.searches.add(new StoredSearch(entry, id, LocalDateTime.parse(hour)));
	}

	private SearchOracle oracle() {
		return SearchOracle.of(new LakeData(0, this.searches, List.of(), List.of(), LookupTables.sample()));
	}

}
