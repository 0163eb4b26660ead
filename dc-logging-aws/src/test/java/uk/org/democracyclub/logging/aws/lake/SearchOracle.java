package uk.org.democracyclub.logging.aws.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Knows what the reports have to say, because it counts the searches that a lake was made
 * of.
 */
final class SearchOracle implements Reports {

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
	static SearchOracle of(LakeData data) {
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
		Counts counts = new Counts();
		this.searches.of(Figures.BY_PRODUCT, (search) -> inDays.test(search.hour()))
			.forEach((entry) -> counts.add(entry, product(entry)));
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
		Counts counts = new Counts();
		searches(Figures.BY_PRODUCT, new Timespan(from, to)).forEach((entry) -> counts.add(entry, product(entry)));
		return counts.searches();
	}

	@Override
	public List<Row> byProductInYear(int year) {
		return byProduct(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
	}

	@Override
	public List<Row> byNation(LocalDate firstDay, LocalDate lastDay) {
		Nations nations = new Nations(this.data.tables(), this.rules);
		Counts counts = new Counts();
		searches(Figures.TOTALS, Timespan.ofDays(firstDay, lastDay))
			.forEach((entry) -> nations.of(entry.postcode()).forEach((nation) -> counts.add(entry, nation)));
		return counts.searches();
	}

	@Override
	public List<Row> electionTotals(LocalDate pollingDay) {
		return election(pollingDay, Figures.TOTALS, (counts, span, entry) -> counts.add(entry, span));
	}

	@Override
	public List<Row> electionByLocalAuthority(LocalDate pollingDay) {
		LocalAuthorities authorities = new LocalAuthorities(this.data.tables(), this.rules);
		return election(pollingDay, Figures.TOTALS, (counts, span, entry) -> authorities.of(entry.postcode())
			.forEach((authority) -> counts.add(entry, span, authority.lad25cd(), authority.ctry25cd())));
	}

	@Override
	public List<Row> electionByProductAndApiUser(LocalDate pollingDay) {
		ApiUsers users = new ApiUsers(this.data.tables(), this.rules);
		return election(pollingDay, Figures.BY_PRODUCT, (counts, span, entry) -> users.of(entry)
			.forEach((user) -> counts.add(entry, span, product(entry), user)));
	}

	private static String product(PostcodeLogEntry entry) {
		return entry.dcProduct().name();
	}

	private List<Row> election(LocalDate pollingDay, Figures figures, Counter counter) {
		List<Row> rows = new ArrayList<>();
		for (ElectionSpan span : ElectionSpan.values()) {
			Counts counts = new Counts();
			searches(figures, span.of(pollingDay, this.rules))
				.forEach((entry) -> counter.count(counts, span.label(), entry));
			rows.addAll(counts.searchesByElection());
		}
		return rows;
	}

	private List<PostcodeLogEntry> searches(Figures figures, Timespan span) {
		return this.searches.of(figures, (search) -> span.looksAt(search.hour(), this.rules)
				&& span.contains(this.londonTime.of(search.entry())));
	}

	/** Counts a search by the labels of a report. */
	@FunctionalInterface
	private interface Counter {

		void count(Counts counts, String span, PostcodeLogEntry entry);

	}

}
