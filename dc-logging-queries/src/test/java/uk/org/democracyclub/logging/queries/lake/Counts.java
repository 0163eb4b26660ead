package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts searches by labels.
 */
final class Counts {

	private final SortedMap<List<String>, Count> counts = new TreeMap<>(Counts::compare);

	private final RuleBook rules;

	Counts(RuleBook rules) {
		this.rules = rules;
	}

	private static int compare(List<String> one, List<String> other) {
		return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new), Comparator.naturalOrder());
	}

	/** Counts a search. */
	void add(StoredSearch search, String... labels) {
		Count count = count(labels);
		count.searches++;
		hadElection(search).ifPresent((hadElection) -> {
			if (hadElection) {
				count.withElection++;
			}
			else {
				count.withoutElection++;
			}
		});
	}

	/** Counts something that is no search. */
	void addUnreadable(String... labels) {
		count(labels).searches++;
	}

	/** Labels and searches, by the labels. */
	List<Row> searches() {
		List<Row> rows = new ArrayList<>();
		this.counts.forEach((labels, count) -> rows.add(new Row(labels, List.of(count.searches))));
		return rows;
	}

	/**
	 * Labels and searches, all, with, without and perhaps with an election, by the
	 * labels.
	 */
	List<Row> searchesByElection() {
		List<Row> rows = new ArrayList<>();
		this.counts.forEach((labels, count) -> rows.add(new Row(labels, List.of(count.searches, count.withElection,
				count.withoutElection, count.searches - count.withElection - count.withoutElection))));
		return rows;
	}

	/** Whether a search was with an election, if somebody knows. */
	Optional<Boolean> hadElection(StoredSearch search) {
		return this.rules.keeps(Rule.NOBODY_KNOWS_OF_ELECTIONS_IN_THE_FIRST_YEARS) ? search.hadElection()
				: Optional.of(search.hadElection().orElse(false));
	}

	private Count count(String... labels) {
		return this.counts.computeIfAbsent(List.of(labels), (key) -> new Count());
	}

	private static final class Count {

		private long searches;

		private long withElection;

		private long withoutElection;

	}

}
