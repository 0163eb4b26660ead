package uk.org.democracyclub.logging.benchmarks.caller;

import java.util.ArrayList;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * What a call costs the thread that makes it: in bursts, at the pace of a site, and when
 * nothing is taken any more.
 */
public final class CallerCost implements Chapter {

	@Override
	public String name() {
		return "caller";
	}

	@Override
	public String title() {
		return "What logging costs its caller";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		BurstTables bursts = BurstTables.measure(new Bursts(effort));
		List<Table> tables = new ArrayList<>(bursts.tables());
		tables.addAll(PacedTables.measure(effort));
		tables.add(FullTable.measure(effort));
		return new Findings(tables, bursts.targets());
	}

}
