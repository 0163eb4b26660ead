package uk.org.democracyclub.logging.benchmarks.contender;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What was acknowledged: how many entries, and, once timing has started, how long each
 * entry took. Thread-safe.
 */
public final class Arrivals {

	private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

	private volatile boolean timing;

	private volatile long lastNanos;

	/** Counts entries that were acknowledged together, whatever time they took. */
	public void add(int entries) {
		this.lastNanos = System.nanoTime();
		this.count.addAndGet(entries);
	}

	void acknowledged(long sinceLoggedMicros) {
		if (this.timing) {
			this.micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, sinceLoggedMicros)));
		}
		add(1);
	}

	void acknowledgedSince(Instant logged) {
		acknowledged(this.timing ? ChronoUnit.MICROS.between(logged, Instant.now()) : 0);
	}

	void failed(int entries) {
		this.failed.addAndGet(entries);
	}

	public void startTiming() {
		this.timing = true;
	}

	public Histogram micros() {
		return this.micros;
	}

	public long count() {
		return this.count.get();
	}

	public long lastNanos() {
		return this.lastNanos;
	}

	/**
	 * Waits until all entries were acknowledged, and flushes again and again meanwhile:
	 * some libraries leave a few entries behind, which then wait for a batch to fill.
	 */
	public void await(long entries, Contender contender, Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		while (count() < entries && System.nanoTime() < end) {
			contender.flush();
			for (int i = 0; i < 100 && count() < entries; i++) {
				Thread.sleep(1);
			}
		}
		if (count() != entries || this.failed.get() > 0) {
			throw new IllegalStateException("%s entries were logged, %s were acknowledged and %s failed"
				.formatted(entries, count(), this.failed.get()));
		}
		contender.check();
	}

}
