package uk.org.democracyclub.logging.delivery;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread sleep until another signals. A signal that comes while it is awake is
 * kept.
 */
final class Wakeup {

	private volatile boolean signalled;

	private volatile @Nullable Thread sleeper;

	void signal() {
		// Waking a thread is expensive, and an earlier signal will be seen.
		if (!this.signalled) {
			this.signalled = true;
			LockSupport.unpark(this.sleeper);
		}
	}

	/** Sleeps until a signal or an interrupt, but no longer than some nanoseconds. */
	void await(long nanos) {
		this.sleeper = Thread.currentThread();
		if (!this.signalled) {
			LockSupport.parkNanos(this, nanos);
		}
		this.signalled = false;
	}

}
