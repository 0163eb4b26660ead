package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.runner.RunnerException;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.benchmarks.report.Target;

/**
 * What was found in bursts, contenders side by side.
 */
final class BurstTables {

	private static final int[] THREADS = { 1, 8 };

	private static final double MEMORY_AIM = 300;

	private static final double SPOOL_AIM = 1000;

	private final List<Table> tables = new ArrayList<>();

	private final Map<Contender, BurstFigures> ofOneThread;

	private BurstTables(Map<Contender, BurstFigures> ofOneThread) {
		this.ofOneThread = ofOneThread;
	}

	static BurstTables measure(Bursts bursts) throws IOException, RunnerException {
		BurstTables tables = new BurstTables(measure(bursts, THREADS[0]));
		tables.tables.add(table(bursts, THREADS[0], tables.ofOneThread));
		tables.tables.add(table(bursts, THREADS[1], measure(bursts, THREADS[1])));
		return tables;
	}

	private static Map<Contender, BurstFigures> measure(Bursts bursts, int threads)
			throws IOException, RunnerException {
		Map<Contender, BurstFigures> found = new EnumMap<>(Contender.class);
		for (Contender contender : Contender.values()) {
			BurstFigures figures = bursts.measure(contender, threads);
			System.out.printf("  bursts, %d thread(s), %s: %s ns%n", threads, contender.label(),
					Numbers.three(figures.median()));
			found.put(contender, figures);
		}
		return found;
	}

	private static Table table(Bursts bursts, int threads, Map<Contender, BurstFigures> found) {
		double one = of(found, Contender.MEMORY).median();
		Table.Builder table = Table.titled("In bursts, %d thread%s".formatted(threads, (threads == 1) ? "" : "s"),
				"What", "ns per entry", "middle half", "ns of CPU", "B, caller", "B, all threads", "ratio",
				"when full");
		found.forEach((contender, figures) -> table.row(contender.label(), Numbers.three(figures.median()),
				"%s to %s".formatted(Numbers.three(figures.low()), Numbers.three(figures.high())),
				Numbers.three(figures.cpu()), Numbers.three(figures.callerBytes()), Numbers.three(figures.allBytes()),
				Numbers.times(figures.median(), one), contender.whenFull()));
		if (threads == 1) {
			notes(bursts, table);
		}
		else {
			table.note(
					"As above. An entry's time is that of its call: where threads outnumber processors, a call's thread waits for its turn meanwhile, so a call seems slower the more of them there are.");
		}
		return table.build();
	}

	private static void notes(Bursts bursts, Table.Builder table) {
		table.note(
				"From the fields in hand to the call's return, by JMH: median of bursts of %,d entries in all (%s). Buffers hold %,d; a burst begins when all of the last one has arrived, and one of which anything was dropped would have failed the benchmark."
					.formatted(Bursts.ENTRIES, bursts.description(), Room.ENTRIES));
		table.note(
				"Each library's threads work while a burst is logged, if they want to: what they take of the processors and of shared data is part of the call's cost, as in real life. A burst takes only milliseconds, so what a library does later does not show.");
		table.note(
				"'ns of CPU' is what a processor works for the calling thread; it leaves out waiting, for a lock or a processor, and whatever else runs on the machine.");
		table.note(
				"'B, caller' is what the calling threads allocate for an entry; 'B, all threads' (`-prof gc`) adds what is done with it up to a sink that only counts, which for most peers is not yet turned into bytes.");
		table.note("'When full' is what a library does by default when there is no more room in its buffer.");
		Arrays.stream(Contender.values()).map(Contender::note).forEach(table::note);
	}

	List<Table> tables() {
		return this.tables;
	}

	List<Target> targets() {
		double memory = of(this.ofOneThread, Contender.MEMORY).median();
		double spool = of(this.ofOneThread, Contender.SPOOL).median();
		List<Contender> keepers = Arrays.stream(Contender.values())
			.filter((contender) -> contender.isPeer() && contender.keepsAll())
			.toList();
		boolean belowAll = keepers.stream().allMatch((keeper) -> memory < of(this.ofOneThread, keeper).median());
		return List.of(target("A call of `log`, in memory, one thread", MEMORY_AIM, memory),
				target("A call of `log`, with spool, one thread", SPOOL_AIM, spool), new Target(
						"The same in memory, beside peers that do not drop", "below each", beside(keepers), belowAll));
	}

	private static Target target(String what, double aim, double found) {
		return new Target(what, "≤ %s µs".formatted(Numbers.three(aim / 1000)),
				"%s µs".formatted(Numbers.three(found / 1000)), found <= aim);
	}

	private String beside(List<Contender> keepers) {
		return String.join(", ",
				keepers.stream()
					.map((keeper) -> "%s %s µs".formatted(keeper.label(),
							Numbers.three(of(this.ofOneThread, keeper).median() / 1000)))
					.toList());
	}

	private static BurstFigures of(Map<Contender, BurstFigures> found, Contender contender) {
		BurstFigures figures = found.get(contender);
		if (figures == null) {
			throw new IllegalStateException(contender + " was not measured");
		}
		return figures;
	}

}
