package uk.org.democracyclub.logging.queries.report;

import java.util.List;

/**
 * The result of a check of a report. Immutable.
 *
 * @param description what has to be so, for people to read
 * @param failures where it is not so; empty if the check passed
 */
public record ReportCheck(String description, List<String> failures) {

	public ReportCheck {
		failures = List.copyOf(failures);
	}

	/**
	 * Returns whether all is as it must be.
	 * @return whether it is
	 */
	public boolean passed() {
		return this.failures.isEmpty();
	}

}
