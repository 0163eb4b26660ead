package uk.org.democracyclub.logging.benchmarks.delivery;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;

/**
 * A rest for what loads a candidate, until the JIT has caught up. Under full load it
 * shares the processors with dozens of threads that send, and may take minutes for the
 * AWS SDK; a candidate that sends on fewer threads would then seem the faster one.
 */
final class JitRest {

	private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

	// Of one processor. What polls for more work takes less.
	private static final double AT_REST = 0.1;

	private static final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private JitRest() {
	}

	/** What the JIT has taken so far, of all its threads. */
	static long compilationMillis() {
		return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
	}

	/**
	 * Waits until this process does next to nothing.
	 * @param limit how long at most
	 */
	static void take(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		double share = 1;
		while (share > AT_REST && System.nanoTime() < end) {
			long start = System.nanoTime();
			long worked = process.getProcessCpuTime();
			LockSupport.parkNanos(Math.min(LOOK_NANOS, end - start));
			share = (double) (process.getProcessCpuTime() - worked) / (System.nanoTime() - start);
		}
	}

}
