package uk.org.democracyclub.logging.aws.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Counts searches by labels.
 */
final class Counts {

	private final SortedMap<List<String>, Count> counts = new TreeMap<>(Counts::compare);

	private static int compare(List<String> one, List<String> other) {
		return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new), Comparator.naturalOrder());
	}

	/** Counts a search. */
	void add(PostcodeLogEntry entry, String... labels) {
		Count count = count(labels);
		count.searches++;
		if (entry.hadElection()) {
			count.withElection++;
		}
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

	/** Labels and searches, all, with and without an election, by the labels. */
	List<Row> searchesByElection() {
		List<Row> rows = new ArrayList<>();
		this.counts.forEach((labels, count) -> rows
			.add(new Row(labels, List.of(count.searches, count.withElection, count.searches - count.withElection))));
		return rows;
	}

	private Count count(String... labels) {
		return this.counts.computeIfAbsent(List.of(labels), (key) -> new Count());
	}

	private static final class Count {

		private long searches;

		private long withElection;

	}

}
