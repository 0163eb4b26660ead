package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.org.democracyclub.logging.benchmarks.contender.Arrivals;
import uk.org.democracyclub.logging.benchmarks.contender.CountingTransport;
import uk.org.democracyclub.logging.benchmarks.contender.Ours;
import uk.org.democracyclub.logging.benchmarks.contender.Search;
import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;

/**
 * How fast a spool is written while the destination does not answer, and delivered once
 * it does.
 */
final class BacklogChapter implements Chapter.Measurement {

	private static final List<String> OPTIONS = List.of("-Xmx256m");

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		List<Row> rows = new ArrayList<>();
		// The table compares with the first, whatever its size.
		for (int entries : effort.choose(List.of(50_000), List.of(1_000_000, 3_000_000))) {
			String name = (effort == Effort.QUICK) ? "1,000,000 entries"
					: String.format(Locale.ROOT, "%,d entries", entries);
			System.out.println("  " + name);
			rows.add(measure(name, entries));
		}
		results.write("backlog", rows);
	}

	private static Row measure(String name, int entries) throws IOException, InterruptedException {
		try (ScratchFolder folder = ScratchFolder.create("backlog")) {
			String path = folder.path().toString();
			Map<String, Double> figures = new LinkedHashMap<>(
					Fork.run(Measured.class, OPTIONS, List.of("write", path, Integer.toString(entries))));
			figures.put("bytes-per-entry", (double) folder.bytes() / entries);
			figures.putAll(Fork.run(Measured.class, OPTIONS, List.of("read", path, Integer.toString(entries))));
			return new Row(name, figures);
		}
	}

	/**
	 * An application that logs while its destination does not answer, and then ends as
	 * one does that is killed; or the next one, which delivers what the first has left.
	 */
	static final class Measured {

		private static final long PATIENCE_MILLIS = 240_000;

		public static void main(String[] arguments) {
			Fork.end(() -> run(arguments));
		}

		private static void run(String[] arguments) throws InterruptedException {
			CountingTransport destination = new CountingTransport();
			ProcessMeter meter = new ProcessMeter();
			long entries = Long.parseLong(arguments[2]);
			boolean write = arguments[0].equals("write");
			if (!write) {
				destination.opened();
			}
			Ours ours = Ours.open(new Arrivals(), destination,
					List.of("dc.logging.spool.directory=" + arguments[1], "dc.logging.spool.max-size=2GB"));
			if (write) {
				write(ours, entries);
			}
			else {
				read(destination, entries);
			}
			Fork.print(arguments[0] + "-peak-heap-mb", meter.peakHeapBytes() / 1e6);
			System.out.flush();
			if (write) {
				// Nothing is closed.
				Runtime.getRuntime().halt(0);
			}
			ours.close();
		}

		private static void write(Ours ours, long entries) {
			Search[] searches = Search.some();
			long start = System.nanoTime();
			for (int i = 0; i < entries; i++) {
				ours.log(searches[i & (Search.SOME - 1)]);
			}
			Fork.print("write-entries-per-second", entries / ((System.nanoTime() - start) / 1e9));
			if (ours.count("accepted") != entries) {
				throw new IllegalStateException(
						"Of %s entries, %s were accepted".formatted(entries, ours.count("accepted")));
			}
		}

		private static void read(CountingTransport destination, long entries) throws InterruptedException {
			for (int i = 0; i < PATIENCE_MILLIS && destination.count() < entries; i++) {
				Thread.sleep(1);
			}
			if (destination.count() != entries) {
				throw new IllegalStateException(
						"Of %s entries, %s were delivered".formatted(entries, destination.count()));
			}
			Fork.print("read-entries-per-second", entries / destination.seconds());
		}

	}

}
