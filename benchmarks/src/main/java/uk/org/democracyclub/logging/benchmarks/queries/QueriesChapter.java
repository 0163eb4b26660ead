package uk.org.democracyclub.logging.benchmarks.queries;

import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.process.ScratchFolder;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.benchmarks.report.Target;

/**
 * How long the usage page of the sample site waits for its figures, with the engine for
 * local files.
 */
public final class QueriesChapter implements Chapter {

	private static final int HOURS_OF_A_DAY = 24;

	private static final double MAX_MILLIS = 2000;

	@Override
	public String name() {
		return "queries";
	}

	@Override
	public String title() {
		return "Queries on local files";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		int files = effort.choose(144, 1440);
		int entries = effort.choose(50_000, 1_000_000);
		int times = effort.choose(3, 15);
		try (ScratchFolder folder = ScratchFolder.create("queries")) {
			DemoFiles demo = new DemoFiles(folder.path());
			demo.write(files, entries);
			String lastDay = DemoFiles.FIRST_DAY.plusDays(files / HOURS_OF_A_DAY - 1L).toString();
			Figures figures = Fork.run(UsageQueries.class, List.of(),
					List.of(folder.path().toString(), lastDay, String.valueOf(times), String.valueOf(demo.counted())));
			return new Findings(List.of(table(figures, files, entries, times)), List.of(target(figures, entries)));
		}
	}

	private static Table table(Figures figures, int files, int entries, int times) {
		Table.Builder table = Table.titled("", "Query", "First (ms)", "Median (ms)", "Worst (ms)");
		table.row("opening the folder", Numbers.three(figures.get("load")), "–", "–");
		for (String name : UsageQueries.NAMES) {
			table.row(name, Numbers.three(figures.get(name + "-first")), Numbers.three(figures.get(name + "-median")),
					Numbers.three(figures.get(name + "-worst")));
		}
		return table
			.note("%,d made-up entries in %,d compressed files, an hour each; each query counts all of them, %d times."
				.formatted(entries, files, times))
			.note("The table of postcodes holds 20,000 of them, where that of the ONS holds 2.7 million. The engine takes all processors for one query; what it counted was checked.")
			.build();
	}

	private static Target target(Figures figures, int entries) {
		double slowest = UsageQueries.NAMES.stream()
			.mapToDouble((name) -> figures.get(name + "-median"))
			.max()
			.orElseThrow();
		return new Target("Slowest query of the usage page, %,d entries".formatted(entries),
				"< %s ms".formatted(Numbers.three(MAX_MILLIS)), Numbers.three(slowest) + " ms", slowest < MAX_MILLIS);
	}

}
