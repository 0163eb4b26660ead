package uk.org.democracyclub.logging.benchmarks.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.ProcessMeter;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;

/**
 * Delivers what an earlier process has left, and counts it.
 */
final class BacklogReader {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private static final long LOOK_EVERY_MILLIS = 5;

	private BacklogReader() {
	}

	/**
	 * Delivers the backlog.
	 * @param arguments the folder, and how many entries are in it
	 * @throws InterruptedException never
	 */
	public static void main(String[] arguments) throws InterruptedException {
		int entries = Integer.parseInt(arguments[1]);
		Tally tally = new Tally(entries);
		ProcessMeter meter = ProcessMeter.start();
		long start = System.nanoTime();
		DeliveryEngine<PostcodeLogEntry> engine = Backlogged.engine(Path.of(arguments[0]), entries, tally);
		engine.start();
		tally.awaitAll(PATIENCE);
		long end = System.nanoTime();
		double cpuNanos = meter.cpuNanos();
		while (engine.statistics().waiting() > 0 && System.nanoTime() - end < TimeUnit.MINUTES.toNanos(1)) {
			// Acknowledged, but not yet marked as such.
			Thread.sleep(LOOK_EVERY_MILLIS);
		}
		engine.close();
		Figures.print("open-millis", (tally.firstAtNanos() - start) / 1e6);
		Figures.print("seconds", (end - start) / 1e9);
		Figures.print("entries-per-second", entries / ((end - tally.firstAtNanos()) / 1e9));
		Figures.print("cpu-micros", cpuNanos / 1e3 / entries);
		Figures.print("peak-heap", (double) meter.peakHeapBytes());
		Figures.print("delivered", (double) tally.delivered());
		Figures.print("different", (double) tally.different());
		Figures.print("deliveries", (double) tally.deliveries());
	}

}
