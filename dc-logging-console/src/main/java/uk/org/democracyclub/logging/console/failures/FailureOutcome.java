package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayList;
import java.util.List;

/**
 * What was resent or discarded. Immutable.
 *
 * @param entries how many entries, as far as can be told
 * @param messages how many messages of the failure queue
 * @param objects how many objects of the folder
 * @param remarks sentences about what was left, and why
 */
public record FailureOutcome(long entries, long messages, long objects, List<String> remarks) {

	public FailureOutcome {
		remarks = List.copyOf(remarks);
	}

	/**
	 * Returns what it is about, for people.
	 * @return for example "3 entries in 2 messages and 1 object"
	 */
	public String summary() {
		List<String> where = new ArrayList<>();
		if (this.messages > 0 || this.objects == 0) {
			where.add(Tally.count(this.messages, "message"));
		}
		if (this.objects > 0) {
			where.add(Tally.count(this.objects, "object"));
		}
		return "%s in %s".formatted((this.entries == 1) ? "1 entry" : this.entries + " entries",
				String.join(" and ", where));
	}

}
