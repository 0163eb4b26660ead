package uk.org.democracyclub.logging.sample.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DemoMonth}, by the figures that the usage page takes.
 */
class DemoMonthTests {

	private static final LocalDate POLLING_DAY = LocalDate.of(2026, 5, 7);

	private static final int SEARCHES = 10_000;

	@TempDir
	private static Path logs;

	private static LocalQueryEngine engine;

	private static int reported;

	private static List<Search> searches;

	@BeforeAll
	static void write() throws IOException {
		reported = new DemoMonth(new DemoOptions(logs, POLLING_DAY.plusDays(2), 31, SEARCHES, 1)).write();
		engine = new LocalQueryEngine(logs);
		searches = query("""
				SELECT dc_product, api_key, postcode, utm_medium, had_election = 'true', london_time,
				not_counted_because IS NULL, CAST(replace(day, '/', '-') AS timestamp) + hour * INTERVAL '1' HOUR
				FROM "dc-wide-logs"."dc_postcode_searches_classified"
				WHERE coalesce(not_counted_because, '') NOT LIKE '%uptime monitor%'""").rows()
			.stream()
			.map(Search::of)
			.toList();
	}

	@AfterAll
	static void close() {
		engine.close();
	}

	@Test
	void addsUpToWhatIsReportedWithoutWhatTheRulesLeaveOut() {
		assertThat(searches.stream().filter(Search::counts)).hasSize(reported);
		assertThat(query("""
				SELECT count(*) FROM "dc-wide-logs"."dc_postcode_searches_table"
				WHERE (calls_devs_dc_api = 'false' OR dc_product = 'EC_API')
				AND NOT (dc_product = 'WDIV' AND postcode = 'BS4 4NN')
				AND api_key NOT IN ('demo-key-monitor', 'demo-key-ec-api')""").rows())
			.containsExactly(List.of((long) reported));
		assertThat(query("""
				SELECT count(*), count(DISTINCT entry_id) FROM "dc-wide-logs"."dc_postcode_searches_table\"""").rows())
			.containsExactly(List.of((long) SEARCHES, (long) SEARCHES));
	}

	@Test
	void hasTheCurveOfAnElectionMonth() {
		Map<LocalDate, Long> days = query(
				named("usage-over-time", Map.of("first_day", "2026-04-09", "last_day", "2026-05-09", "grain", "day")))
			.rows()
			.stream()
			.collect(Collectors.toMap((row) -> ((LocalDateTime) row.get(0)).toLocalDate(),
					(row) -> ((Number) row.get(1)).longValue()));
		long eve = days.get(POLLING_DAY.minusDays(1));
		assertThat(days).hasSize(31);
		assertThat(100 * days.get(POLLING_DAY) / reported).isBetween(24L, 31L);
		assertThat(days.get(POLLING_DAY)).isGreaterThan(2 * eve);
		assertThat(eve).isGreaterThan(days.get(POLLING_DAY.minusDays(2)) * 3 / 2);
		assertThat(days.get(POLLING_DAY.minusDays(2))).isGreaterThan(days.get(POLLING_DAY.minusDays(16)) * 3 / 2);
		assertThat(days.get(POLLING_DAY.plusDays(2))).isLessThan(eve / 2);
		assertThat(days.get(LocalDate.of(2026, 4, 25)) + days.get(LocalDate.of(2026, 4, 26)))
			.isLessThan(days.get(LocalDate.of(2026, 4, 23)) + days.get(LocalDate.of(2026, 4, 24)));
	}

	@Test
	void hasTheCurveOfADay() {
		Map<Integer, Long> before = count((search) -> search.day().isBefore(POLLING_DAY),
				(search) -> search.time().getHour());
		Map<Integer, Long> pollingDay = count(Search::onPollingDay, (search) -> search.time().getHour());
		assertThat(before.get(3) * 5).isLessThan(before.get(20));
		assertThat(before.get(20)).isGreaterThan(before.get(9));
		assertThat(pollingDay.get(8)).isGreaterThan(pollingDay.get(10));
		assertThat(pollingDay.get(12)).isGreaterThan(pollingDay.get(10));
		assertThat(pollingDay.get(18)).isGreaterThan(pollingDay.get(15));
		assertThat(pollingDay.get(22) * 3).isLessThan(pollingDay.get(21));
	}

	@Test
	void hasTheProductsEachInItsTime() {
		assertThat(query(named("usage-by-product", Map.of("first_day", "2026-04-09", "last_day", "2026-05-09"))).rows())
			.extracting((row) -> row.get(0))
			.containsExactlyInAnyOrderElementsOf(Stream.of(DcProduct.values()).map(Enum::name).toList());
		assertThat(mostUsed((search) -> search.day().isBefore(POLLING_DAY.minusDays(1)))).isEqualTo("WCIVF");
		assertThat(mostUsed(Search::onPollingDay)).isEqualTo("WDIV");
	}

	@Test
	void hasApiUsersWhomTheTablesOfKeysKnow() {
		assertThat(query(named("election-by-product-and-api-user", Map.of("polling_day", "2026-05-07"))).rows())
			.filteredOn((row) -> row.get(0).equals("election period"))
			.extracting((row) -> row.get(1) + " " + row.get(2))
			.containsExactlyInAnyOrder("AGGREGATOR_API Election pages", "AGGREGATOR_API Widget",
					"AGGREGATOR_API Who Can I Vote For", "EC_API Helpline", "EC_API Postcode pages",
					"ELECTION_LEAFLETS (no key)", "WCIVF (no key)", "WDIV (no key)", "YNR (no key)");
	}

	@Test
	void logsAgainWhatOthersAskTheDevelopersApi() {
		assertThat(searches.stream().filter((search) -> !search.counts()).count())
			.isEqualTo(searches.stream()
				.filter((search) -> List.of("demo-key-ec-api", "demo-key-who-can-i-vote-for").contains(search.apiKey()))
				.count())
			.isGreaterThan(SEARCHES / 20);
	}

	@Test
	void isMostlyAboutPlacesThatVoteAndThatTheQueriesKnow() {
		Map<Boolean, Long> elections = count(Search::onPollingDay, Search::election);
		assertThat(elections.get(true)).isGreaterThan(2 * elections.get(false));
		assertThat(elections.get(false)).isPositive();
		Map<Object, Long> nations = query(
				named("searches-by-nation", Map.of("first_day", "2026-04-09", "last_day", "2026-05-09")))
			.rows()
			.stream()
			.collect(Collectors.toMap((row) -> row.get(0), (row) -> ((Number) row.get(1)).longValue()));
		assertThat(nations).containsOnlyKeys("England", "Northern Ireland", "Scotland", "Wales", "unknown");
		assertThat(nations.get("unknown")).isLessThan(nations.get("England") / 3);
	}

	@Test
	void isTypedAsPeopleType() {
		assertThat(searches).extracting(Search::postcode)
			.anyMatch((postcode) -> postcode.equals(postcode.toLowerCase(Locale.ROOT)))
			.contains("M60 2LA", "M602LA", "London");
		assertThat(searches).extracting(Search::medium).contains("", "email", "social");
	}

	@Test
	void isFiledByTheHourOfItsDeliveryInUtc() {
		assertThat(searches).allSatisfy(
				(search) -> assertThat(search.sinceFolder()).isBetween(Duration.ofMinutes(-5), Duration.ofHours(1)));
		assertThat(searches).anyMatch((search) -> search.sinceFolder().isNegative());
	}

	private static String mostUsed(Predicate<Search> filter) {
		return count(filter, Search::product).entrySet()
			.stream()
			.max(Comparator.comparing((product) -> product.getValue()))
			.orElseThrow()
			.getKey();
	}

	private static <T> Map<T, Long> count(Predicate<Search> filter, Function<Search, T> key) {
		return searches.stream().filter(filter).collect(Collectors.groupingBy(key, Collectors.counting()));
	}

	private static String named(String query, Map<String, String> values) {
		return NamedQuery.of(query).orElseThrow().sql(values);
	}

	private static QueryResult query(String sql) {
		QueryResult result = engine.query(sql);
		assertThat(result.remarks()).isEmpty();
		return result;
	}

	private record Search(String product, String apiKey, String postcode, String medium, boolean election,
			LocalDateTime time, boolean counts, LocalDateTime folder) {

		static Search of(List<Object> row) {
			return new Search((String) row.get(0), (String) row.get(1), (String) row.get(2), (String) row.get(3),
					(boolean) row.get(4), (LocalDateTime) row.get(5), (boolean) row.get(6), (LocalDateTime) row.get(7));
		}

		LocalDate day() {
			return this.time.toLocalDate();
		}

		boolean onPollingDay() {
			return day().equals(POLLING_DAY);
		}

		Duration sinceFolder() {
			return Duration.between(this.folder.toInstant(ZoneOffset.UTC),
					this.time.atZone(ZoneId.of("Europe/London")));
		}

	}

}
