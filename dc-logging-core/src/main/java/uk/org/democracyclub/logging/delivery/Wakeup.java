package uk.org.democracyclub.logging.delivery;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread sleep until there is something to do. A signal that comes while it is
 * awake is kept. Signals may come from any thread.
 */
final class Wakeup {

	private volatile boolean signalled;

	private volatile @Nullable Thread sleeper;

	void signal() {
		// One that is there already will be seen, and waking a thread is what costs.
		if (!this.signalled) {
			this.signalled = true;
			LockSupport.unpark(this.sleeper);
		}
	}

	/**
	 * Sleeps until a signal, an interrupt or the end of the time.
	 * @param nanos how long at most
	 */
	void await(long nanos) {
		this.sleeper = Thread.currentThread();
		if (!this.signalled) {
			LockSupport.parkNanos(this, nanos);
		}
		this.signalled = false;
	}

}
