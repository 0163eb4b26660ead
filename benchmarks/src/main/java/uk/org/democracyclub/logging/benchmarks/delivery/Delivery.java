package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.benchmarks.report.Target;
import uk.org.democracyclub.logging.benchmarks.stub.Stub;
import uk.org.democracyclub.logging.benchmarks.stub.StubLimit;

/**
 * How fast entries reach their destination, what that takes of the machine and what it
 * costs the thread that logs: DC Logging, the blocking calls that the Python client
 * makes, and others that send events in batches.
 */
public final class Delivery implements Chapter {

	private static final List<Long> DELAYS = List.of(0L, 20L);

	private static final List<Long> QUICK_DELAYS = List.of(0L);

	private static final List<Integer> CONNECTIONS = List.of(8, 50);

	private static final List<Integer> DEPTHS = List.of(1, 16);

	private static final double MIN_SINGLE = 15_000;

	private static final double MIN_BATCH = 300_000;

	private static final double MAX_BATCH_CPU_MICROS = 2;

	private static final double MIN_TIMES_CHEAPER = 4_000;

	@Override
	public String name() {
		return "delivery";
	}

	@Override
	public String title() {
		return "Delivery";
	}

	@Override
	public Findings measure(Effort effort) throws IOException, InterruptedException {
		List<Table> tables = new ArrayList<>();
		List<Target> targets = new ArrayList<>();
		tables.add(stubLimit(effort));
		boolean python = PythonClient.isHere();
		for (long delay : effort.choose(QUICK_DELAYS, DELAYS)) {
			try (Runs runs = Runs.start(Timing.of(effort), delay)) {
				Singles singles = Singles.measure(runs, python);
				tables.add(singles.table(delay, runs.takeRemarks()));
				Batches batches = Batches.measure(runs);
				tables.add(batches.table(delay, runs.takeRemarks()));
				if (delay == 0) {
					targets.addAll(targets(singles, batches.large()));
				}
			}
		}
		return new Findings(tables, targets);
	}

	private static Table stubLimit(Effort effort) throws IOException, InterruptedException {
		Table.Builder table = Table.titled("What the stub itself can take", "Connections", "requests at a time on each",
				"requests/s");
		try (Stub stub = Stub.start(0)) {
			for (int connections : CONNECTIONS) {
				for (int depth : DEPTHS) {
					double limit = StubLimit.requestsPerSecond(stub, connections, depth, effort);
					table.row(Integer.toString(connections), Integer.toString(depth), Numbers.three(limit));
				}
			}
		}
		return table
			.note("The stub is a process on the same machine, so whoever is measured shares the processors with it; "
					+ "its one thread reads all requests and counts the entries in them.")
			.note("Requests are as long as an invocation of the AWS SDK's. Its answers are late by up to 1 ms where it has a delay.")
			.build();
	}

	private static List<Target> targets(Singles singles, Result batch) {
		List<Target> targets = new ArrayList<>();
		Result single = singles.ours();
		targets.add(single("in memory", single));
		targets.add(single("%d in flight".formatted(Kind.FEW_IN_FLIGHT), singles.few()));
		targets.add(new Target("Entries a second, protocol `batch`, buffer of 100,000, answers at once",
				"at least 300,000", Numbers.three(batch.entriesPerSecond()), batch.entriesPerSecond() >= MIN_BATCH));
		targets.add(new Target("CPU for an entry, protocol `batch`, buffer of 100,000, answers at once", "at most 2 µs",
				Numbers.three(batch.cpuMicros()) + " µs", batch.cpuMicros() <= MAX_BATCH_CPU_MICROS));
		singles.python().ifPresent((boto3) -> {
			// It has no pace but its own, so it is compared with ours under full load.
			double times = boto3.callerMicros() / single.callerMicrosAtFullLoad();
			targets.add(new Target(
					"A call of the Python client beside a call of ours, medians, one after the other, answers at once",
					"at least 4,000 ×", "%s × (%s × beside ours at a pace)".formatted(Numbers.three(times),
							Numbers.three(boto3.callerMicros() / single.callerMicros())),
					times >= MIN_TIMES_CHEAPER));
		});
		return targets;
	}

	private static Target single(String how, Result result) {
		return new Target("Entries a second, protocol `single`, %s, answers at once".formatted(how), "at least 15,000",
				Numbers.three(result.entriesPerSecond()), result.entriesPerSecond() >= MIN_SINGLE);
	}

}
