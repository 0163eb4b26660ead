package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * Whether what an entry costs its caller grows with the entries logged before, or with
 * the threads that log.
 */
public final class CallerGrowth implements Chapter {

	private static final long DECADE = 10;

	private static final int MOST_THREADS = 64;

	private static final double MB = 1e6;

	@Override
	public String name() {
		return "growth";
	}

	@Override
	public String title() {
		return "Whether an entry's cost grows";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		return new Findings(List.of(byEntries(effort.choose(100_000L, 10_000_000L)),
				byThreads(effort.choose(100_000L, 1_000_000L))), List.of());
	}

	private static Table byEntries(long most) throws IOException, InterruptedException {
		Figures memory = run(Contender.MEMORY, 1, most);
		System.out.println("  growth, entries, in memory: " + memory);
		Figures spool = run(Contender.SPOOL, 1, most);
		System.out.println("  growth, entries, with spool: " + spool);
		Table.Builder table = Table.titled("With the entries logged before", "Entries logged", "in memory, ns",
				"heap then, MB", "with spool, ns", "heap then, MB");
		for (long entries = GrowthRun.FIRST; entries <= most; entries *= DECADE) {
			table.row("%,d".formatted(entries), Numbers.three(memory.get("elapsed-" + entries)),
					Numbers.three(memory.get("heap-" + entries) / MB), Numbers.three(spool.get("elapsed-" + entries)),
					Numbers.three(spool.get("heap-" + entries) / MB));
		}
		return table.note(
				"One process each logs them all, after %,d to warm up; a row has the median of the bursts since the row above. A burst is %,d entries, and what follows waits until all of it has arrived, so that the buffer holds."
					.formatted(GrowthRun.WARM_UP, GrowthRun.BURST))
			.note("'Heap then' is what is in use after a collection, with nothing waiting.")
			.build();
	}

	private static Table byThreads(long entries) throws IOException, InterruptedException {
		Table.Builder table = Table.titled("With the threads that log", "Threads", "in memory, ns",
				"in memory, ns of CPU", "with spool, ns", "with spool, ns of CPU");
		for (int threads = 1; threads <= MOST_THREADS; threads *= 2) {
			Figures memory = run(Contender.MEMORY, threads, entries);
			Figures spool = run(Contender.SPOOL, threads, entries);
			System.out.printf("  growth, %d thread(s): %s, %s%n", threads, memory, spool);
			table.row(Integer.toString(threads), Numbers.three(memory.get("elapsed-" + entries)),
					Numbers.three(memory.get("cpu-" + entries)), Numbers.three(spool.get("elapsed-" + entries)),
					Numbers.three(spool.get("cpu-" + entries)));
		}
		return table.note(
				"Time from the first thread's first call to the last one's last, over the entries of all threads: on %d processors it can at best be 1/%d of one thread's. 'ns of CPU' is what the processors worked for the calling threads, over the entries. Medians of bursts as above, of %,d entries in a process each."
					.formatted(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().availableProcessors(),
							entries))
			.build();
	}

	private static Figures run(Contender contender, int threads, long entries)
			throws IOException, InterruptedException {
		return Fork.run(GrowthRun.class, List.of("-Xms1g", "-Xmx1g"),
				List.of(contender.name(), Integer.toString(threads), Long.toString(entries)));
	}

}
