package uk.org.democracyclub.logging.benchmarks;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.contender.Arrivals;
import uk.org.democracyclub.logging.benchmarks.contender.Candidate;
import uk.org.democracyclub.logging.benchmarks.contender.Contender;
import uk.org.democracyclub.logging.benchmarks.contender.Search;
import uk.org.democracyclub.logging.benchmarks.contender.Setup;

/**
 * Loads one candidate, as a process of its own: warms it up, keeps it supplied for a
 * while, then gives it entries at a pace, and prints the figures.
 */
final class Load {

	private static final Pace PACE = new Pace(1, 500);

	// Long enough for the queue not to be asked all the time, short enough for it never
	// to run empty.
	private static final long PAUSE_NANOS = Duration.ofNanos(200_000).toNanos();

	// One call in so many is timed where calls are short: asking for the time takes a
	// part of what they take.
	private static final int SAMPLING = 16;

	// Longer than most methods take to be compiled.
	private static final long REST_MILLIS = 250;

	private final Arrivals arrivals;

	private final Contender contender;

	private final int threads;

	private final AtomicLong logged = new AtomicLong();

	private Load(Arrivals arrivals, Contender contender, int threads) {
		this.arrivals = arrivals;
		this.contender = contender;
		this.threads = threads;
	}

	public static void main(String[] arguments) {
		Fork.end(() -> run(arguments));
	}

	private static void run(String[] arguments) throws InterruptedException {
		Candidate candidate = Candidate.valueOf(arguments[0]);
		Arrivals arrivals = new Arrivals();
		try (Contender contender = candidate
			.open(new Setup(arrivals, URI.create(arguments[1]), Path.of(arguments[2]), false))) {
			Load load = new Load(arrivals, contender, candidate.threads());
			long full = Long.parseLong(arguments[4]);
			load.warmUp(millis(arguments[3]), Math.max(100, full / 5));
			load.throughput(full);
			if (!contender.blocks()) {
				load.pace(millis(arguments[5]));
			}
			Fork.print("p50-millis", arrivals.micros().getValueAtPercentile(50) / 1e3);
			Fork.print("p99-millis", arrivals.micros().getValueAtPercentile(99) / 1e3);
			Fork.print("p999-millis", arrivals.micros().getValueAtPercentile(99.9) / 1e3);
			Fork.print("logged", (double) load.logged.get());
		}
	}

	private static Duration millis(String argument) {
		return Duration.ofMillis(Long.parseLong(argument));
	}

	// In portions, with rests in which the JIT catches up, until it finds next to nothing
	// more to do. Under full load the JIT shares the processors with dozens of threads
	// that send, and would take minutes for the AWS SDK.
	private void warmUp(Duration limit, long portionMillis) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		long compiled = 0;
		for (int i = 0; System.nanoTime() < end && (i < 4 || compiled > portionMillis / 10); i++) {
			long before = compilationMillis();
			supply(portionMillis);
			long last = before;
			while (compilationMillis() > last && System.nanoTime() < end) {
				last = compilationMillis();
				Thread.sleep(REST_MILLIS);
			}
			compiled = compilationMillis() - before;
		}
	}

	private static long compilationMillis() {
		return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
	}

	private void throughput(long millis) throws InterruptedException {
		if (this.contender.blocks()) {
			this.arrivals.startTiming();
		}
		long before = this.arrivals.count();
		ProcessMeter meter = new ProcessMeter();
		long start = System.nanoTime();
		Histogram calls = supply(millis);
		double seconds = (this.arrivals.lastNanos() - start) / 1e9;
		double entries = (double) this.arrivals.count() - before;
		Fork.print("entries-per-second", entries / seconds);
		Fork.print("cpu-micros", meter.cpuNanos() / 1e3 / entries);
		Fork.print("bytes", meter.allocatedBytes() / entries);
		Fork.print("caller-loaded-micros", calls.getValueAtPercentile(50) / 1e3);
		if (this.contender.blocks()) {
			// It has no pace but its own.
			Fork.print("caller-paced-micros", calls.getValueAtPercentile(50) / 1e3);
		}
	}

	private void pace(Duration time) throws InterruptedException {
		this.arrivals.startTiming();
		Histogram calls = PACE.log(this.contender, time);
		this.logged.addAndGet(calls.getTotalCount());
		settle();
		Fork.print("caller-paced-micros", calls.getValueAtPercentile(50) / 1e3);
	}

	/** Keeps the candidate supplied, and waits until everything has arrived. */
	private Histogram supply(long millis) throws InterruptedException {
		long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
		Histogram calls = Pace.inThreads(this.threads, (thread) -> supplyUntil(end));
		settle();
		return calls;
	}

	private Histogram supplyUntil(long end) {
		Search[] searches = Search.some();
		Histogram calls = new Histogram(3);
		int sampling = this.contender.blocks() ? 1 : SAMPLING;
		int next = 0;
		while (System.nanoTime() < end) {
			long room = this.contender.supply() - (this.logged.get() - this.arrivals.count());
			if (room < sampling) {
				LockSupport.parkNanos(PAUSE_NANOS);
				continue;
			}
			for (int i = 1; i < sampling; i++) {
				this.contender.log(searches[next++ & (Search.SOME - 1)]);
			}
			long start = System.nanoTime();
			this.contender.log(searches[next++ & (Search.SOME - 1)]);
			calls.recordValue(Math.max(0, System.nanoTime() - start));
			this.logged.addAndGet(sampling);
		}
		return calls;
	}

	private void settle() throws InterruptedException {
		this.arrivals.await(this.logged.get(), this.contender, Duration.ofMinutes(1));
	}

}
