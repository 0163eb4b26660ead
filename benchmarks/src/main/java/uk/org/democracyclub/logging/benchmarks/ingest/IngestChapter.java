package uk.org.democracyclub.logging.benchmarks.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.opentest4j.TestAbortedException;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.ingest.pipeline.FunctionLauncher;

/**
 * How fast and how small the ingest function is: the packaged archive in AWS's own
 * runtime, with a Firehose of ours that answers at once.
 * <p>
 * AWS Lambda runs Java with the quick compiler only, but with both where there is a
 * SnapStart snapshot (Lambda developer guide, Java runtime startup behavior, of the
 * runtime for Java 25). Both are measured. What it takes to restore a snapshot is AWS's,
 * and not in the figures.
 */
public final class IngestChapter implements Chapter {

	// Where the harness looks for it.
	private static final String ARCHIVE = "dc-logging.function-archive";

	private static final double MEGABYTE = 1e6;

	@Override
	public String name() {
		return "ingest";
	}

	@Override
	public String title() {
		return "The ingest function";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		Path archive = FunctionZip.find();
		System.setProperty(ARCHIVE, archive.toString());
		Table.Builder table = Table.titled("", "How it runs", "First answer (ms)", "at worst (ms)",
				"Single entry, warm (ms)", "p99 (ms)", "Batches (entries/s)", "Memory at most (MB)");
		try {
			add(table, "no snapshot, the quick compiler", (launcher) -> launcher.options("-XX:TieredStopAtLevel=1"),
					effort);
			add(table, "a snapshot, both compilers", FunctionLauncher::snapStart, effort);
		}
		catch (TestAbortedException ex) {
			table.note("Not measured on this machine: %s.".formatted(ex.getMessage()));
		}
		table.note(
				"First answer: the median of %d starts, from the start of the JVM, or from when it goes on after its snapshot; restoring that is AWS's and not in it."
					.formatted(effort.choose(2, 10)))
			.note("Batches of %,d entries, about 1 MB. All processors of this machine, and a heap as with 256 MB of memory."
				.formatted(FunctionFigures.BATCH_SIZE))
			.note("The archive takes %s MB.".formatted(Numbers.three(Files.size(archive) / MEGABYTE)));
		return new Findings(List.of(table.build()), List.of());
	}

	private static void add(Table.Builder table, String title, Consumer<FunctionLauncher> settings, Effort effort)
			throws Exception {
		FunctionFigures figures = FunctionFigures.measure(settings, effort);
		table.row(title, percentile(figures.firstMillis(), 50), percentile(figures.firstMillis(), 100),
				percentile(figures.singleMillis(), 50), percentile(figures.singleMillis(), 99),
				Numbers.three(figures.batchEntriesPerSecond()), Numbers.three(figures.peakBytes() / MEGABYTE));
	}

	private static String percentile(List<Double> sorted, int percent) {
		return Numbers.three(sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)));
	}

}
