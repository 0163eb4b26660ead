package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.contender.Arrivals;
import uk.org.democracyclub.logging.benchmarks.contender.Candidate;
import uk.org.democracyclub.logging.benchmarks.contender.Contender;
import uk.org.democracyclub.logging.benchmarks.contender.Setup;
import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;

/**
 * How long a call takes where 8 threads log 500 times a second each, also while another
 * process keeps the disk of the spool busy.
 */
final class PaceChapter implements Chapter.Measurement {

	private static final List<Candidate> CANDIDATES = List.of(Candidate.NOTHING, Candidate.MEMORY, Candidate.SPOOL,
			Candidate.OPENTELEMETRY, Candidate.LOGBACK);

	// Beside what needs less: the JVM and the system delay any call there.
	private static final List<Candidate> ON_BUSY_DISK = List.of(Candidate.NOTHING, Candidate.SPIN, Candidate.QUEUE,
			Candidate.MEMORY, Candidate.SPOOL);

	private static final int FILE_BYTES = 400 * 1024 * 1024;

	private static final int WRITE_BYTES = 4 * 1024 * 1024;

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		List<Row> rows = new ArrayList<>();
		for (Candidate candidate : CANDIDATES) {
			rows.add(new Row(candidate.label(), measure(candidate, effort)));
		}
		for (Candidate candidate : ON_BUSY_DISK) {
			rows.add(new Row(candidate.label() + ", busy disk", measureOnBusyDisk(candidate, effort)));
		}
		results.write("pace", rows);
	}

	private static Map<String, Double> measure(Candidate candidate, Effort effort)
			throws IOException, InterruptedException {
		System.out.println("  " + candidate.label());
		try (ScratchFolder folder = ScratchFolder.create("pace")) {
			return Fork.run(Measured.class, List.of(), List.of(candidate.name(), folder.path().toString(),
					effort.choose("200", "4000"), effort.choose("300", "10000")));
		}
	}

	// This is another process than the one that is measured.
	private static Map<String, Double> measureOnBusyDisk(Candidate candidate, Effort effort)
			throws IOException, InterruptedException {
		try (ScratchFolder folder = ScratchFolder.create("disk")) {
			AtomicBoolean busy = new AtomicBoolean(true);
			Thread writer = new Thread(() -> writeWhile(busy, folder.path().resolve("file")), "disk-writer");
			writer.start();
			try {
				return measure(candidate, effort);
			}
			finally {
				busy.set(false);
				writer.join();
			}
		}
	}

	private static void writeWhile(AtomicBoolean busy, Path path) {
		ByteBuffer bytes = ByteBuffer.allocateDirect(WRITE_BYTES);
		while (busy.get()) {
			try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				while (busy.get() && file.size() < FILE_BYTES) {
					file.write(bytes.clear());
				}
				file.force(true);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/** The process that logs: prints how long the calls took. */
	static final class Measured {

		private static final int THREADS = 8;

		private static final Pace PACE = new Pace(THREADS, 500);

		// More calls than the JIT needs, in little time.
		private static final Pace WARM_UP = new Pace(THREADS, 2_500);

		private static final int PATIENCE_MILLIS = 2_000;

		public static void main(String[] arguments) {
			Fork.end(() -> run(arguments));
		}

		private static void run(String[] arguments) throws InterruptedException {
			Candidate candidate = Candidate.valueOf(arguments[0]);
			Arrivals arrivals = new Arrivals();
			try (Contender contender = candidate.open(new Setup(arrivals, null, Path.of(arguments[1]), false))) {
				Histogram warmUp = WARM_UP.log(contender, Duration.ofMillis(Long.parseLong(arguments[2])));
				await(arrivals, contender, warmUp.getTotalCount());
				long before = arrivals.count();
				Histogram calls = PACE.log(contender, Duration.ofMillis(Long.parseLong(arguments[3])));
				await(arrivals, contender, before + calls.getTotalCount());
				Fork.print("p50-micros", calls.getValueAtPercentile(50) / 1e3);
				Fork.print("p99-micros", calls.getValueAtPercentile(99) / 1e3);
				Fork.print("p999-micros", calls.getValueAtPercentile(99.9) / 1e3);
				Fork.print("p9999-micros", calls.getValueAtPercentile(99.99) / 1e3);
				Fork.print("max-micros", calls.getMaxValue() / 1e3);
				if (!candidate.isControl()) {
					Fork.print("dropped", (double) calls.getTotalCount() - (arrivals.count() - before));
				}
			}
		}

		private static void await(Arrivals arrivals, Contender contender, long entries) throws InterruptedException {
			contender.flush();
			for (int i = 0; i < PATIENCE_MILLIS && arrivals.count() > 0 && arrivals.count() < entries; i++) {
				Thread.sleep(1);
			}
		}

	}

}
