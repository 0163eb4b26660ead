package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All reports, over spans of generated data in which every rule matters.
 */
public final class SampleReports {

	// Months before there was a flag, a day, the clock changes, late and repeated
	// deliveries about the edges of partitions and formats, and all of that from the
	// last days of a year.
	private static final List<Days> USAGE = List.of(new Days("2023-05-01", "2023-11-30"),
			new Days("2026-05-07", "2026-05-07"), new Days("2026-03-29", "2026-03-30"),
			new Days("2026-10-24", "2026-10-26"), new Days("2026-04-14", "2026-04-16"),
			new Days("2025-12-31", "2026-05-08"));

	// The last but one has a period of its own, and that of the last starts within its
	// week.
	private static final List<Election> ELECTIONS = List.of(Election.on(SearchTimes.SPRING_POLLING_DAY),
			Election.on(SearchTimes.MAY_POLLING_DAY),
			Election.of(SearchTimes.GENERAL_ELECTION_CALLED, SearchTimes.GENERAL_ELECTION),
			Election.of(SearchTimes.MAY_POLLING_DAY.minusDays(1), SearchTimes.MAY_POLLING_DAY));

	// Those whose queries differ from others in a few lines only.
	private static final List<Days> FEWER = List.of(USAGE.get(0), USAGE.get(5));

	private static final Days BACKWARDS = new Days("2026-05-08", "2026-05-07");

	private SampleReports() {
	}

	/** The reports by their names, in order. Each has rows. */
	public static Map<String, List<Row>> of(Reports source) {
		Map<String, List<Row>> reports = new LinkedHashMap<>();
		for (Days days : List.of(new Days("2026-03-01", "2026-04-30"), new Days("2026-04-15", "2026-04-15"),
				new Days("2026-05-07", "2026-05-08"))) {
			reports.put("by product, delivered %s".formatted(days), source.byProduct(days.first, days.last));
		}
		for (Times times : List.of(new Times("2026-01-01T00:00", "2026-01-02T00:00"),
				new Times("2026-03-29T00:00", "2026-03-30T00:00"), new Times("2026-04-15T00:00", "2026-04-16T00:00"),
				new Times("2026-05-07T00:00", "2026-05-08T00:00"), new Times("2026-10-25T00:00", "2026-10-26T00:00"),
				new Times("2026-05-07T21:30", "2026-05-07T22:00"))) {
			reports.put("by product, %s to %s".formatted(times.from, times.to),
					source.byProductBetween(times.from, times.to));
		}
		for (int year : List.of(2025, 2026)) {
			reports.put("by product, delivered in %s".formatted(year), source.byProductInYear(year));
		}
		for (Days days : List.of(new Days("2026-03-01", "2026-03-31"), new Days("2026-05-07", "2026-05-07"),
				new Days("2026-10-25", "2026-10-25"))) {
			reports.put("by nation, %s".formatted(days), source.byNation(days.first, days.last));
		}
		USAGE.forEach((days) -> addUsage(reports, source, days));
		FEWER.forEach((days) -> {
			addMoreUsage(reports, source, days);
			reports.put("usage in total, %s".formatted(days), source.usageTotals(days.first, days.last));
		});
		ELECTIONS.forEach((election) -> addElection(reports, source, election));
		return reports;
	}

	/** The reports over a span that ends before it begins. They have no rows. */
	public static Map<String, List<Row>> ofNothing(Reports source) {
		Map<String, List<Row>> reports = new LinkedHashMap<>();
		LocalDate first = BACKWARDS.first;
		LocalDate last = BACKWARDS.last;
		reports.put("by product, delivered %s".formatted(BACKWARDS), source.byProduct(first, last));
		reports.put("by product, %s".formatted(BACKWARDS),
				source.byProductBetween(first.atStartOfDay(), last.atStartOfDay()));
		reports.put("by nation, %s".formatted(BACKWARDS), source.byNation(first, last));
		addUsage(reports, source, BACKWARDS);
		addMoreUsage(reports, source, BACKWARDS);
		return reports;
	}

	private static void addElection(Map<String, List<Row>> reports, Reports source, Election election) {
		String name = "election of %s".formatted(election);
		reports.put(name, source.electionTotals(election));
		reports.put(name + " by nation", source.electionByNation(election));
		reports.put(name + " by local authority", source.electionByLocalAuthority(election));
		reports.put(name + " by constituency", source.electionByConstituency(election));
		reports.put(name + " by product", source.electionByProduct(election));
		reports.put(name + " by product and API user", source.electionByProductAndApiUser(election));
		reports.put(name + " by campaign", source.electionByCampaign(election));
		reports.put(name + " by day", source.electionByDay(election));
		reports.put(name + " by hour", source.electionByHour(election));
		reports.put(name + ", not counted", source.electionNotCounted(election));
	}

	private static void addUsage(Map<String, List<Row>> reports, Reports source, Days days) {
		for (Grain grain : Grain.values()) {
			reports.put("usage by %s, %s".formatted(grain, days), source.usageOverTime(grain, days.first, days.last));
		}
		reports.put("usage by product, %s".formatted(days), source.usageByProduct(days.first, days.last));
		reports.put("usage by local authority, %s".formatted(days),
				source.usageByLocalAuthority(days.first, days.last));
		reports.put("usage by election, %s".formatted(days), source.usageByElection(days.first, days.last));
		reports.put("usage not counted, %s".formatted(days), source.usageNotCounted(days.first, days.last));
		reports.put("usage of days, %s".formatted(days), source.usageOfDays(days.first, days.last));
	}

	private static void addMoreUsage(Map<String, List<Row>> reports, Reports source, Days days) {
		reports.put("usage by nation, %s".formatted(days), source.usageByNation(days.first, days.last));
		reports.put("usage by constituency, %s".formatted(days), source.usageByConstituency(days.first, days.last));
		reports.put("usage by campaign, %s".formatted(days), source.usageByCampaign(days.first, days.last));
		reports.put("usage by product and API user, %s".formatted(days),
				source.usageByProductAndApiUser(days.first, days.last));
	}

	private record Days(LocalDate first, LocalDate last) {

		Days(String first, String last) {
			this(LocalDate.parse(first), LocalDate.parse(last));
		}

		@Override
		public String toString() {
			return "%s to %s".formatted(this.first, this.last);
		}

	}

	private record Times(LocalDateTime from, LocalDateTime to) {

		Times(String from, String to) {
			this(LocalDateTime.parse(from), LocalDateTime.parse(to));
		}

	}

}
