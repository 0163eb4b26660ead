package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

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
	public List<Row> electionTotals(LocalDate pollingDay) {
		return election(pollingDay, (counts, span, search) -> counts.add(search, span));
	}

	@Override
	public List<Row> electionByLocalAuthority(LocalDate pollingDay) {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		return election(pollingDay, (counts, span, search) -> authorities.of(search.entry().postcode())
			.forEach((authority) -> counts.add(search, span, authority.lad25cd(), authority.ctry25cd())));
	}

	@Override
	public List<Row> electionByProductAndApiUser(LocalDate pollingDay) {
		ApiUsers users = new ApiUsers(this.data.tables(), this.rules);
		return election(pollingDay, (counts, span, search) -> users.of(search.entry())
			.forEach((user) -> counts.add(search, span, product(search), user.get(0), user.get(1), user.get(2))));
	}

	private static String product(StoredSearch search) {
		return search.entry().dcProduct().name();
	}

	private Timespan days(LocalDate firstDay, LocalDate lastDay) {
		return Timespan.ofDays(firstDay, lastDay, this.rules);
	}

	private List<Row> election(LocalDate pollingDay, Counter counter) {
		List<Row> rows = new ArrayList<>();
		for (ElectionSpan span : ElectionSpan.values()) {
			Counts counts = new Counts(this.rules);
			searches(span.of(pollingDay, this.rules)).forEach((search) -> counter.count(counts, span.label(), search));
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
	public List<Row> electionNotCounted(LocalDate pollingDay) {
		List<Row> rows = new ArrayList<>();
		for (ElectionSpan span : ElectionSpan.values()) {
			Counts counts = new Counts(this.rules);
			this.searches.notCounted(in(span.of(pollingDay, this.rules)),
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

	/** Counts a search by the labels of a report. */
	@FunctionalInterface
	private interface Counter {

		void count(Counts counts, String span, StoredSearch search);

	}

}
