package uk.org.democracyclub.logging.benchmarks.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What the destination has acknowledged: how much, and, while somebody wants to know, how
 * long each entry took. Thread-safe.
 */
final class Settlement {

	private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

	private volatile boolean timing;

	private volatile long lastNanos;

	void acknowledged(long sinceAcceptedMicros) {
		if (this.timing) {
			this.micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, sinceAcceptedMicros)));
		}
		this.lastNanos = System.nanoTime();
		this.count.incrementAndGet();
	}

	void acknowledgedSince(Instant accepted) {
		acknowledged(this.timing ? ChronoUnit.MICROS.between(accepted, Instant.now()) : 0);
	}

	void failed(int entries) {
		this.failed.addAndGet(entries);
	}

	/** From now on it is recorded how long entries take. */
	void startTiming() {
		this.timing = true;
	}

	long count() {
		return this.count.get();
	}

	long failures() {
		return this.failed.get();
	}

	/** When the last acknowledgement came. */
	long lastNanos() {
		return this.lastNanos;
	}

	Histogram micros() {
		return this.micros;
	}

}
