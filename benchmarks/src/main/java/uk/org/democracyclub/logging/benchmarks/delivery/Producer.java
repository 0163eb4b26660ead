package uk.org.democracyclub.logging.benchmarks.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * A thread that logs: as much as the candidate can take, or at a pace. Measures what the
 * calls cost it.
 */
final class Producer {

	// Long enough for the queue not to be asked all the time, short enough for it never
	// to be empty.
	private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	// A sleep ends late by about as much.
	private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	// One call in so many is timed where time is short: asking for the time takes a part
	// of what a call takes.
	private static final int SAMPLING = 16;

	private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final Candidate candidate;

	private final Settlement settlement;

	private final Histogram callNanos = new Histogram(LONGEST_NANOS, 3);

	private final Search[] searches = Search.some();

	private long logged;

	Producer(Candidate candidate, Settlement settlement) {
		this.candidate = candidate;
		this.settlement = settlement;
	}

	/**
	 * Keeps the candidate supplied. With several producers, each supplies by what it has
	 * logged itself, which is of no matter to those that block.
	 */
	void supply(long millis) {
		long settledBefore = this.settlement.count();
		long loggedBefore = this.logged;
		int sampling = this.candidate.blocks() ? 1 : SAMPLING;
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (System.nanoTime() < end) {
			long room = this.candidate.supply()
					- (this.logged - loggedBefore - (this.settlement.count() - settledBefore));
			if (room <= 0) {
				LockSupport.parkNanos(PAUSE_NANOS);
			}
			for (long i = Math.min(room, sampling); i > 1; i--) {
				this.candidate.log(nextSearch());
			}
			if (room > 0) {
				logTimed();
			}
		}
	}

	/** Logs evenly, whatever becomes of it. */
	void pace(long millis, int perSecond) {
		long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
		long next = System.nanoTime();
		long end = next + TimeUnit.MILLISECONDS.toNanos(millis);
		while (next < end) {
			awaitNanoTime(next);
			logTimed();
			next += interval;
		}
	}

	private void logTimed() {
		Search search = nextSearch();
		long start = System.nanoTime();
		this.candidate.log(search);
		this.callNanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - start));
	}

	// The last of it awake, as a request's thread is when it comes to log.
	private static void awaitNanoTime(long time) {
		long left = time - System.nanoTime() - SPIN_NANOS;
		if (left > 0) {
			LockSupport.parkNanos(left);
		}
		while (System.nanoTime() < time) {
			Thread.onSpinWait();
		}
	}

	private Search nextSearch() {
		return this.searches[(int) (this.logged++ % Search.SOME)];
	}

	/** What calls have cost since this was asked last. */
	Histogram takeCallNanos() {
		Histogram taken = this.callNanos.copy();
		this.callNanos.reset();
		return taken;
	}

	long logged() {
		return this.logged;
	}

}
