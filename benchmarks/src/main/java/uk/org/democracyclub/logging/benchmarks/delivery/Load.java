package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.ProcessMeter;

/**
 * Loads one candidate, as a process: warms it up, keeps it supplied for a while, then
 * gives it entries at a pace, and prints the figures.
 */
final class Load {

	private static final int WARM_UP_PORTIONS = 10;

	private static final int MAX_WARM_UP_PORTIONS = 40;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

	private static final long FLUSH_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private final Candidate candidate;

	private final Settlement settlement;

	private final List<Producer> producers;

	private Load(Candidate candidate, Settlement settlement, int threads) {
		this.candidate = candidate;
		this.settlement = settlement;
		this.producers = Stream.generate(() -> new Producer(candidate, settlement)).limit(threads).toList();
	}

	/**
	 * Loads a candidate.
	 * @param arguments the {@link Kind}, the endpoint, a folder for files, the number of
	 * threads that log, the milliseconds of warming up at least, of the longest rest
	 * meanwhile, of measuring with as many entries as it can take, and of measuring at a
	 * pace, and the pace in entries a second
	 */
	public static void main(String[] arguments) {
		// Some of the libraries leave threads behind that are in no hurry to end.
		try {
			run(arguments);
			System.exit(0);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(1);
		}
	}

	private static void run(String[] arguments) throws InterruptedException {
		Settlement settlement = new Settlement();
		try (Candidate candidate = Kind.valueOf(arguments[0])
			.start(URI.create(arguments[1]), Path.of(arguments[2]), settlement)) {
			Load load = new Load(candidate, settlement, Integer.parseInt(arguments[3]));
			load.warmUp(Long.parseLong(arguments[4]), Duration.ofMillis(Long.parseLong(arguments[5])));
			load.throughput(Long.parseLong(arguments[6]));
			if (!candidate.blocks()) {
				load.pace(Long.parseLong(arguments[7]), Integer.parseInt(arguments[8]));
			}
			load.finish();
		}
	}

	// Until the JIT finds next to nothing more to do: how long that takes depends on the
	// machine, and on how often a candidate's code runs in that time.
	private void warmUp(long millis, Duration rest) throws InterruptedException {
		long portion = millis / WARM_UP_PORTIONS;
		boolean warm = false;
		for (int i = 0; i < WARM_UP_PORTIONS || (!warm && i < MAX_WARM_UP_PORTIONS); i++) {
			long compiled = JitRest.compilationMillis();
			supply(portion);
			JitRest.take(rest);
			warm = JitRest.compilationMillis() - compiled < portion / 10;
		}
	}

	private void throughput(long millis) throws InterruptedException {
		this.producers.forEach(Producer::takeCallNanos);
		if (this.candidate.blocks()) {
			this.settlement.startTiming();
		}
		long before = this.settlement.count();
		ProcessMeter meter = ProcessMeter.start();
		long start = System.nanoTime();
		supply(millis);
		double seconds = (this.settlement.lastNanos() - start) / 1e9;
		double entries = (double) this.settlement.count() - before;
		Figures.print("entries", entries);
		Figures.print("entries-per-second", entries / seconds);
		Figures.print("cpu-micros", meter.cpuNanos() / 1e3 / entries);
		Figures.print("bytes", meter.allocatedBytes() / entries);
		Figures.print("peak-heap-mb", meter.peakHeapBytes() / 1e6);
		Histogram nanos = callNanos();
		printCaller("caller-supplied", nanos);
		if (this.candidate.blocks()) {
			// It has no other pace than its own.
			printCaller("caller-paced", nanos);
		}
	}

	private void pace(long millis, int perSecond) {
		this.settlement.startTiming();
		Producer producer = this.producers.get(0);
		producer.takeCallNanos();
		producer.pace(millis, perSecond);
		settle();
		printCaller("caller-paced", callNanos());
	}

	private Histogram callNanos() {
		Histogram nanos = new Histogram(3);
		this.producers.forEach((producer) -> nanos.add(producer.takeCallNanos()));
		return nanos;
	}

	private static void printCaller(String name, Histogram nanos) {
		Figures.print(name + "-median-micros", nanos.getValueAtPercentile(50) / 1e3);
		Figures.print(name + "-p99-micros", nanos.getValueAtPercentile(99) / 1e3);
	}

	private void supply(long millis) throws InterruptedException {
		List<Thread> threads = this.producers.stream()
			.map((producer) -> new Thread(() -> producer.supply(millis), "producer"))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		settle();
	}

	private long logged() {
		return this.producers.stream().mapToLong(Producer::logged).sum();
	}

	// Flushes again and again: Snowplow's flush can leave a few events behind, which then
	// wait for a batch to fill.
	private void settle() {
		long giveUp = System.nanoTime() + PATIENCE_NANOS;
		do {
			this.candidate.flush();
			long flushAgain = System.nanoTime() + FLUSH_INTERVAL_NANOS;
			while (this.settlement.count() < logged() && System.nanoTime() < flushAgain) {
				LockSupport.parkNanos(PAUSE_NANOS);
			}
		}
		while (this.settlement.count() < logged() && System.nanoTime() < giveUp);
		if (this.settlement.count() < logged()) {
			throw new IllegalStateException(
					"Of %d entries only %d were acknowledged".formatted(logged(), this.settlement.count()));
		}
	}

	private void finish() {
		this.candidate.check();
		if (this.settlement.failures() > 0) {
			throw new IllegalStateException(this.settlement.failures() + " entries failed");
		}
		Histogram micros = this.settlement.micros();
		Figures.print("p50-millis", micros.getValueAtPercentile(50) / 1e3);
		Figures.print("p99-millis", micros.getValueAtPercentile(99) / 1e3);
		Figures.print("p999-millis", micros.getValueAtPercentile(99.9) / 1e3);
		Figures.print("logged", (double) logged());
	}

}
