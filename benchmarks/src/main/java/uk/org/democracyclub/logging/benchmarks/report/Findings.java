package uk.org.democracyclub.logging.benchmarks.report;

import java.util.List;

/**
 * What a chapter has found.
 *
 * @param tables the figures
 * @param targets what the project has set itself, and what was measured of it
 */
public record Findings(List<Table> tables, List<Target> targets) {

	/**
	 * Creates findings, which never change.
	 */
	public Findings {
		tables = List.copyOf(tables);
		targets = List.copyOf(targets);
	}

}
