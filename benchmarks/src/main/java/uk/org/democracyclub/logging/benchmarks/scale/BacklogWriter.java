package uk.org.democracyclub.logging.benchmarks.scale;

import java.nio.file.Path;
import java.util.List;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.ProcessMeter;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Logs entries while their destination is out of order, and then ends as a process does
 * that is killed.
 */
final class BacklogWriter {

	private BacklogWriter() {
	}

	/**
	 * Writes the backlog.
	 * @param arguments the folder, and how many entries
	 */
	public static void main(String[] arguments) {
		int entries = Integer.parseInt(arguments[1]);
		DeliveryEngine<PostcodeLogEntry> engine = Backlogged.engine(Path.of(arguments[0]), entries, new OutOfOrder());
		engine.start();
		ProcessMeter meter = ProcessMeter.start();
		long start = System.nanoTime();
		for (int number = 0; number < entries; number++) {
			engine.accept(Backlogged.entry(number));
		}
		double nanos = System.nanoTime() - start;
		Figures.print("accepted", (double) engine.statistics().accepted());
		Figures.print("entries-per-second", entries / (nanos / 1e9));
		Figures.print("cpu-micros", meter.cpuNanos() / 1e3 / entries);
		Figures.print("peak-heap", (double) meter.peakHeapBytes());
		Figures.print("spool-bytes", (double) engine.statistics().spoolBytes());
		System.out.flush();
		// Without a word to the engine.
		Runtime.getRuntime().halt(0);
	}

	/** Takes nothing. */
	private static final class OutOfOrder implements LogTransport {

		@Override
		public String destination() {
			return Backlogged.DESTINATION;
		}

		@Override
		public DeliveryLimits limits() {
			return Backlogged.limits();
		}

		@Override
		public void deliver(List<OutgoingEntry> entries) throws DeliveryException {
			throw new DeliveryException(FailureReason.CONNECTION_REFUSED, "out of order", null);
		}

		@Override
		public void close() {
			// Nothing is held.
		}

	}

}
