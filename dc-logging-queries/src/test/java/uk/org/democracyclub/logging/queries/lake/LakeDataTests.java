package uk.org.democracyclub.logging.queries.lake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;

class LakeDataTests {

	@Test
	void sameSeedMakesSameData() {
		LakeData data = LakeData.generate(7);
		assertThat(LakeData.generate(7)).isEqualTo(data);
		assertThat(LakeData.generate(8)).isNotEqualTo(data);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void objectsHoldTheSearchesAndDamagedLinesOfTheirHours(long seed) {
		LakeData data = LakeData.generate(seed);
		Map<LocalDateTime, List<String>> expected = new HashMap<>();
		data.searches()
			.forEach((search) -> expected.computeIfAbsent(search.hour(), (hour) -> new ArrayList<>())
				.add(search.line()));
		data.damagedLines()
			.forEach((line) -> expected.computeIfAbsent(line.hour(), (hour) -> new ArrayList<>()).add(line.text()));
		Map<LocalDateTime, List<String>> found = new HashMap<>();
		data.objects()
			.forEach((object) -> found.computeIfAbsent(object.hour(), (hour) -> new ArrayList<>())
				.addAll(object.lines()));
		assertThat(found.keySet()).isEqualTo(expected.keySet());
		found.forEach((hour, lines) -> assertThat(lines).containsExactlyInAnyOrderElementsOf(expected.get(hour)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void oldLinesHaveNoIdAndNewOnesAreWhole(long seed) {
		LakeData data = LakeData.generate(seed);
		for (StoredObject object : data.objects()) {
			boolean old = object.hour().isBefore(LocalDateTime.parse("2026-04-15T12:00"));
			assertThat(object.format()).isEqualTo(old ? Format.GZIP_JSON : Format.ORC);
			assertThat(object.lines()).isNotEmpty().allSatisfy((line) -> {
				assertThat(line).doesNotContain("\n");
				assertThat(line.contains("\"entry_id\": ")).isEqualTo(!old);
				assertThat(old || line.matches("\\{.*\\}")).isTrue();
			});
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void searchIsFiledFromTheHourBeforeToFiveDaysLater(long seed) {
		assertThat(LakeData.generate(seed).searches()).allSatisfy((search) -> {
			LocalDateTime time = LocalDateTime.ofInstant(search.entry().timestamp(), ZoneOffset.UTC);
			assertThat(search.hour()).isBetween(time.truncatedTo(ChronoUnit.HOURS).minusHours(1), time.plusDays(5))
				.isEqualTo(search.hour().truncatedTo(ChronoUnit.HOURS));
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void searchIsStoredAgainInTheSameObjectAndInOthersOfTheHourTheDayAndOtherDays(long seed) {
		LakeData data = LakeData.generate(seed);
		Map<UUID, StoredSearch> first = new HashMap<>();
		Set<String> kinds = new HashSet<>();
		for (StoredSearch search : data.searches()) {
			StoredSearch earlier = search.id().map((id) -> first.putIfAbsent(id, search)).orElse(null);
			if (earlier != null) {
				assertThat(search.entry()).isEqualTo(earlier.entry());
				kinds.add(kindOfRepetition(data, earlier, search));
			}
		}
		assertThat(kinds).containsExactlyInAnyOrder("object", "hour", "day", "days");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void equalSearchesStandInOldLinesAndUnderSeveralIds(long seed) {
		LakeData data = LakeData.generate(seed);
		Map<PostcodeLogEntry, Set<UUID>> ids = new HashMap<>();
		Map<PostcodeLogEntry, Integer> oldLines = new HashMap<>();
		for (StoredSearch search : data.searches()) {
			search.id()
				.ifPresentOrElse((id) -> ids.computeIfAbsent(search.entry(), (entry) -> new HashSet<>()).add(id),
						() -> oldLines.merge(search.entry(), 1, Integer::sum));
		}
		assertThat(ids.values()).anyMatch((equal) -> equal.size() > 1);
		assertThat(oldLines.values()).anyMatch((equal) -> equal > 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void bothHoursOfTheSameNameHaveSearches(long seed) {
		List<Instant> times = LakeData.generate(seed)
			.searches()
			.stream()
			.map((search) -> search.entry().timestamp().truncatedTo(ChronoUnit.HOURS))
			.toList();
		assertThat(times).contains(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"),
				Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T01:00:00Z"));
	}

	@Test
	void filesOfKeysHoldARowEachWithQuotesOnlyWhereNeeded() {
		assertThat(LakeData.generate(1).tables().devsKeyFiles())
			.containsEntry("devs_ho-1.csv",
					"devs-echo-1,Production,Northern Echo,someone@example.org,Election pages\r\n")
			.containsEntry("devs_ho-2.csv",
					"devs-echo-2,Staging,Northern Echo,someone@example.org,\"Trying things out, before they are live\"\r\n")
			.containsEntry("revoked.csv", ",Updown,Democracy Club,someone@example.org,Revoked\r\n")
			.containsEntry("devs_ekly.csv",
					"devs-weekly,Website,Monitor Weekly,someone@example.org,\"A \"\"widget\"\", with results\"\r\n")
			.hasSize(LookupTables.sample().devsKeys().size());
	}

	private static String kindOfRepetition(LakeData data, StoredSearch earlier, StoredSearch search) {
		if (!search.hour().toLocalDate().equals(earlier.hour().toLocalDate())) {
			return "days";
		}
		if (!search.hour().equals(earlier.hour())) {
			return "day";
		}
		long objects = data.objects().stream().filter((object) -> object.lines().contains(search.line())).count();
		return (objects == 1) ? "object" : "hour";
	}

}
