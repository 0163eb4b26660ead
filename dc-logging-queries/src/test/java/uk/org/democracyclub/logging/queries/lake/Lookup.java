package uk.org.democracyclub.logging.queries.lake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds rows of a table by a key that several rows may have.
 *
 * @param <R> the type of the rows
 */
final class Lookup<R> {

	private final Map<String, List<R>> rows;

	/**
	 * Creates a lookup.
	 * @param table the rows
	 * @param key reads the key off a row
	 * @param value reads off what tells which of several rows counts: the smallest
	 * @param rules the rules
	 * @param once the rule that only one row counts
	 * @param smallest the rule that it is the smallest
	 */
	Lookup(List<R> table, Function<R, String> key, Function<R, String> value, RuleBook rules, Rule once,
			Rule smallest) {
		this.rows = new HashMap<>(table.stream().collect(Collectors.groupingBy(key)));
		Comparator<R> order = Comparator.comparing(value);
		Comparator<R> preference = rules.keeps(smallest) ? order : order.reversed();
		this.rows.replaceAll((name, found) -> {
			List<R> sorted = found.stream().sorted(preference).toList();
			return rules.keeps(once) ? List.of(sorted.get(0)) : sorted;
		});
	}

	/** The row that counts, if there is one; several only where a rule is broken. */
	List<R> find(String key) {
		return this.rows.getOrDefault(key, List.of());
	}

}
