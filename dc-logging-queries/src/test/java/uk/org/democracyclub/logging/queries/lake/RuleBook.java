package uk.org.democracyclub.logging.queries.lake;

import java.util.Set;

/**
 * The rules that an oracle keeps.
 *
 * @param broken those that it breaks
 */
record RuleBook(Set<Rule> broken) {

	/** Keeps all rules. */
	static final RuleBook ALL = new RuleBook(Set.of());

	/** Keeps all rules but one. */
	static RuleBook without(Rule rule) {
		return new RuleBook(Set.of(rule));
	}

	boolean keeps(Rule rule) {
		return !this.broken.contains(rule);
	}

}
