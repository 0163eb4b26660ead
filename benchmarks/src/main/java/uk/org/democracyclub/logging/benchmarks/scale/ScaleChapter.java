package uk.org.democracyclub.logging.benchmarks.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * How an application gets rid of what a long outage has left in its spool.
 */
public final class ScaleChapter implements Chapter {

	private static final List<String> OPTIONS = List.of("-Xmx256m");

	private static final double MEGABYTE = 1e6;

	// More would say that memory grows with the backlog.
	private static final double MAX_GROWTH = 1.5;

	@Override
	public String name() {
		return "scale";
	}

	@Override
	public String title() {
		return "A backlog in the spool";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		Map<Integer, Replay> replays = new LinkedHashMap<>();
		List<String> notes = new ArrayList<>();
		for (int entries : effort.choose(List.of(100_000), List.of(1_000_000, 3_000_000, 10_000_000))) {
			try (ScratchFolder folder = ScratchFolder.create("spool")) {
				// Never the last of the disk: others are on it, too.
				if (folder.usableBytes() < 2 * Backlogged.maxBytes(entries)) {
					notes.add("%,d entries were left out: they need %s GB of disk, and half of what is free is less."
						.formatted(entries, Numbers.three(Backlogged.maxBytes(entries) / 1e9)));
				}
				else {
					replays.put(entries, replay(folder, entries));
				}
			}
		}
		return new Findings(List.of(table(replays, notes)), targets(List.copyOf(replays.values())));
	}

	private static Replay replay(ScratchFolder folder, int entries) throws IOException, InterruptedException {
		List<String> arguments = List.of(folder.path().toString(), String.valueOf(entries));
		Figures written = Fork.run(BacklogWriter.class, OPTIONS, arguments);
		long bytes = folder.bytes();
		Figures read = Fork.run(BacklogReader.class, OPTIONS, arguments);
		if (written.get("accepted") != entries || read.get("different") != entries
				|| read.get("delivered") != entries) {
			throw new IllegalStateException("%d entries were not delivered exactly once: written %s, read %s"
				.formatted(entries, written, read));
		}
		return new Replay(written, read, (double) bytes / entries);
	}

	private static Table table(Map<Integer, Replay> replays, List<String> notes) {
		Table.Builder table = Table.titled("", "Entries", "Written (entries/s)", "Disk (bytes/entry)",
				"Until the first delivery (ms)", "Delivered (entries/s)", "All in (s)", "CPU (µs/entry)",
				"Most heap after a collection (MB)");
		replays.forEach((entries, replay) -> table.row("%,d".formatted(entries),
				Numbers.three(replay.written.get("entries-per-second")), Numbers.three(replay.bytesPerEntry),
				Numbers.three(replay.read.get("open-millis")), Numbers.three(replay.read.get("entries-per-second")),
				Numbers.three(replay.read.get("seconds")), Numbers.three(replay.read.get("cpu-micros")),
				Numbers.three(replay.read.get("peak-heap") / MEGABYTE)));
		table.note("Written by one thread while the destination was out of order, by a process that then ended without"
				+ " closing anything; delivered by another, in batches of up to 1 MB, to a transport that acknowledges"
				+ " at once. Both had 256 MB of heap.");
		table.note("Each entry was delivered exactly once: the transport checks it by a bit for each, which is part of"
				+ " the processor time.");
		notes.forEach(table::note);
		return table.build();
	}

	private static List<Target> targets(List<Replay> replays) {
		if (replays.size() < 2) {
			return List.of();
		}
		double least = replays.get(0).read.get("peak-heap");
		double most = replays.get(replays.size() - 1).read.get("peak-heap");
		return List.of(new Target("Heap for the largest backlog, beside the smallest",
				"≤ %s".formatted(Numbers.times(MAX_GROWTH, 1)), Numbers.times(most, least),
				most <= MAX_GROWTH * least));
	}

	private record Replay(Figures written, Figures read, double bytesPerEntry) {
	}

}
