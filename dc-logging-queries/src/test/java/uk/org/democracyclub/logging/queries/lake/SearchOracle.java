package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Knows what the reports have to say, because it counts the searches that a lake was made
 * of.
 */
public final class SearchOracle implements Reports {

	private final LakeData data;

	private final RuleBook rules;

	private final CountedSearches searches;

	private final LondonTime londonTime;

	private SearchOracle(LakeData data, RuleBook rules) {
		this.data = data;
		this.rules = rules;
		this.searches = new CountedSearches(data, rules);
		this.londonTime = new LondonTime(rules);
	}

	/** An oracle that is right. */
	public static SearchOracle of(LakeData data) {
		return new SearchOracle(data, RuleBook.ALL);
	}

	/** An oracle that breaks a rule. */
	static SearchOracle without(Rule rule, LakeData data) {
		return new SearchOracle(data, RuleBook.without(rule));
	}

	@Override
	public List<Row> byProduct(LocalDate firstDay, LocalDate lastDay) {
		Predicate<LocalDateTime> inDays = (hour) -> !hour.toLocalDate().isBefore(firstDay)
				&& !hour.toLocalDate().isAfter(lastDay);
		Counts counts = new Counts(this.rules);
		this.searches.of((search) -> inDays.test(search.hour()))
			.forEach((search) -> counts.add(search, product(search)));
		if (!this.rules.keeps(Rule.DAMAGED_LINES_COUNT_AS_NOTHING)) {
			this.data.damagedLines()
				.stream()
				.filter((line) -> inDays.test(line.hour()))
				.forEach((line) -> counts.addUnreadable(""));
		}
		return counts.searches();
	}

	@Override
	public List<Row> byProductBetween(LocalDateTime from, LocalDateTime to) {
		Counts counts = new Counts(this.rules);
		searches(new Timespan(from, to)).forEach((search) -> counts.add(search, product(search)));
		return counts.searches();
	}

	@Override
	public List<Row> byProductInYear(int year) {
		return byProduct(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
	}

	@Override
	public List<Row> byNation(LocalDate firstDay, LocalDate lastDay) {
		Nations nations = new Nations(this.data.tables(), this.rules);
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay))
			.forEach((search) -> nations.of(search.entry().postcode()).forEach((nation) -> counts.add(search, nation)));
		return counts.searches();
	}

	@Override
	public List<Row> usageOverTime(Grain grain, LocalDate firstDay, LocalDate lastDay) {
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay))
			.forEach((search) -> counts.add(search, this.londonTime.beginning(grain, search.entry())));
		return counts.searchesByElection();
	}

	@Override
	public List<Row> usageByProduct(LocalDate firstDay, LocalDate lastDay) {
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay)).forEach((search) -> counts.add(search, product(search)));
		return counts.searchesByElection();
	}

	@Override
	public List<Row> usageByLocalAuthority(LocalDate firstDay, LocalDate lastDay) {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay)).forEach((search) -> authorities.of(search.entry().postcode())
			.forEach((authority) -> counts.add(search, authority.lad25cd(), authority.ctry25cd())));
		return counts.searchesByElection();
	}

	@Override
	public List<Row> usageByElection(LocalDate firstDay, LocalDate lastDay) {
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay))
			.forEach((search) -> counts.add(search, counts.hadElection(search).map(String::valueOf).orElse("unknown")));
		return counts.searches();
	}

	@Override
	public List<Row> usageTotals(LocalDate firstDay, LocalDate lastDay) {
		return usage(firstDay, lastDay, Counts::add);
	}

	@Override
	public List<Row> usageByNation(LocalDate firstDay, LocalDate lastDay) {
		return usage(firstDay, lastDay, byNation());
	}

	@Override
	public List<Row> usageByConstituency(LocalDate firstDay, LocalDate lastDay) {
		return usage(firstDay, lastDay, byConstituency());
	}

	@Override
	public List<Row> usageByCampaign(LocalDate firstDay, LocalDate lastDay) {
		return usage(firstDay, lastDay, byCampaign());
	}

	@Override
	public List<Row> usageByProductAndApiUser(LocalDate firstDay, LocalDate lastDay) {
		return usage(firstDay, lastDay, byProductAndApiUser());
	}

	@Override
	public List<Row> electionTotals(Election election) {
		return election(election, Counts::add);
	}

	@Override
	public List<Row> electionByNation(Election election) {
		return election(election, byNation());
	}

	@Override
	public List<Row> electionByLocalAuthority(Election election) {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		return election(election, (counts, search, labels) -> authorities.of(search.entry().postcode())
			.forEach((authority) -> counts.add(search, with(labels, authority.lad25cd(), authority.ctry25cd()))));
	}

	@Override
	public List<Row> electionByConstituency(Election election) {
		return election(election, byConstituency());
	}

	@Override
	public List<Row> electionByProduct(Election election) {
		return election(election, (counts, search, labels) -> counts.add(search, with(labels, product(search))));
	}

	@Override
	public List<Row> electionByProductAndApiUser(Election election) {
		return election(election, byProductAndApiUser());
	}

	@Override
	public List<Row> electionByCampaign(Election election) {
		return election(election, byCampaign());
	}

	@Override
	public List<Row> electionByDay(Election election) {
		Counts counts = new Counts(this.rules);
		searches(ElectionSpan.PERIOD.of(election, this.rules)).forEach((search) -> counts.add(search,
				this.londonTime.beginning(Grain.DAY, search.entry()).replace("T00:00", "")));
		return counts.searchesByElection();
	}

	@Override
	public List<Row> electionByHour(Election election) {
		Counts counts = new Counts(this.rules);
		searches(ElectionSpan.DAY.of(election, this.rules)).forEach(
				(search) -> counts.add(search, this.londonTime.beginning(Grain.HOUR, search.entry()), product(search)));
		return counts.searchesByElection();
	}

	private Counter byNation() {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		return (counts, search, labels) -> authorities.of(search.entry().postcode())
			.forEach((row) -> counts.add(search, with(labels, Nations.ofCountry(row.ctry25cd()))));
	}

	private Counter byConstituency() {
		Constituencies constituencies = new Constituencies(this.data.tables(), this.rules);
		return (counts, search, labels) -> constituencies.of(search.entry().postcode())
			.forEach((constituency) -> counts.add(search, with(labels, constituency)));
	}

	private Counter byCampaign() {
		return (counts, search, labels) -> counts.add(search, with(labels, product(search),
				campaign(search.entry().utm().source()), campaign(search.entry().utm().medium())));
	}

	private String campaign(String utm) {
		return (utm.isEmpty() && this.rules.keeps(Rule.NO_CAMPAIGN_HAS_A_NAME)) ? "(none)" : utm;
	}

	private Counter byProductAndApiUser() {
		ApiUsers users = new ApiUsers(this.data.tables(), this.rules);
		return (counts, search, labels) -> users.of(search.entry())
			.forEach(
					(user) -> counts.add(search, with(labels, product(search), user.get(0), user.get(1), user.get(2))));
	}

	private static String[] with(String[] labels, String... more) {
		return Stream.of(labels, more).flatMap(Stream::of).toArray(String[]::new);
	}

	private static String product(StoredSearch search) {
		return search.entry().dcProduct().name();
	}

	private Timespan days(LocalDate firstDay, LocalDate lastDay) {
		return Timespan.ofDays(firstDay, lastDay, this.rules);
	}

	private List<Row> usage(LocalDate firstDay, LocalDate lastDay, Counter counter) {
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay)).forEach((search) -> counter.count(counts, search));
		return counts.searchesByElection();
	}

	private List<Row> election(Election election, Counter counter) {
		List<Row> rows = new ArrayList<>();
		for (ElectionSpan span : ElectionSpan.values()) {
			Counts counts = new Counts(this.rules);
			searches(span.of(election, this.rules)).forEach((search) -> counter.count(counts, search, span.label()));
			rows.addAll(counts.searchesByElection());
		}
		return rows;
	}

	@Override
	public List<Row> usageNotCounted(LocalDate firstDay, LocalDate lastDay) {
		Counts counts = new Counts(this.rules);
		this.searches.notCounted(in(days(firstDay, lastDay)),
				(search, reason) -> counts.add(search, product(search), reason));
		return counts.searches();
	}

	@Override
	public List<Row> usageOfDays(LocalDate firstDay, LocalDate lastDay) {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		Counts counts = new Counts(this.rules);
		searches(days(firstDay, lastDay)).forEach((search) -> {
			LocalDateTime hour = this.londonTime.of(search.entry()).truncatedTo(ChronoUnit.HOURS);
			String day = hour.toLocalDate().toString();
			counts.add(search, day, "hour", String.format(Locale.ROOT, "%02d", hour.getHour()), "");
			counts.add(search, day, "product", product(search), "");
			authorities.of(search.entry().postcode())
				.forEach((authority) -> counts.add(search, day, "local authority", authority.lad25cd(),
						authority.ctry25cd()));
		});
		this.searches.notCounted(in(days(firstDay, lastDay)), (search, reason) -> counts.add(search,
				this.londonTime.of(search.entry()).toLocalDate().toString(), "not counted", product(search), reason));
		return counts.searchesByElection();
	}

	@Override
	public List<Row> electionNotCounted(Election election) {
		List<Row> rows = new ArrayList<>();
		for (ElectionSpan span : ElectionSpan.values()) {
			Counts counts = new Counts(this.rules);
			this.searches.notCounted(in(span.of(election, this.rules)),
					(search, reason) -> counts.add(search, span.label(), product(search), reason));
			rows.addAll(counts.searches());
		}
		return rows;
	}

	private List<StoredSearch> searches(Timespan span) {
		return this.searches.of(in(span));
	}

	private Predicate<StoredSearch> in(Timespan span) {
		return (search) -> span.looksAt(search.hour(), this.rules) && span.contains(this.londonTime.of(search.entry()));
	}

	/** Counts a search by some labels and those of a report. */
	@FunctionalInterface
	private interface Counter {

		void count(Counts counts, StoredSearch search, String... labels);

	}

}
