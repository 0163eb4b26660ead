package uk.org.democracyclub.logging.queries.lake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Shows that data can tell reports that get a rule wrong from those that get it right.
 */
final class RuleCheck {

	private final LakeData data;

	private final Map<String, List<Row>> right;

	private final Map<Rule, List<String>> changed = new EnumMap<>(Rule.class);

	RuleCheck(LakeData data) {
		this.data = data;
		this.right = SampleReports.of(SearchOracle.of(data));
	}

	/**
	 * The reports that would say something else if a rule were broken.
	 * @param rule the rule
	 * @return the names of the reports, as {@link SampleReports} has them
	 */
	List<String> changedReports(Rule rule) {
		return this.changed.computeIfAbsent(rule, this::compare);
	}

	private List<String> compare(Rule rule) {
		Map<String, List<Row>> wrong = SampleReports.of(SearchOracle.without(rule, this.data));
		return this.right.keySet().stream().filter((name) -> !this.right.get(name).equals(wrong.get(name))).toList();
	}

}
