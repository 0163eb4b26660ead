package uk.org.democracyclub.logging.benchmarks.caller;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.ThreadMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What a burst takes of the calling threads themselves: their work, which tells more than
 * time where threads outnumber processors, and what they allocate. JMH's own profiler
 * counts what all threads allocate, until the burst has arrived. Public for JMH.
 */
public final class CallerCosts implements InternalProfiler {

	/** The name of the result in bytes. */
	static final String BYTES = "caller.alloc.norm";

	/** The name of the result in nanoseconds of a processor's time. */
	static final String CPU = "caller.cpu.norm";

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final LongAdder bytes = new LongAdder();

	private static final LongAdder cpuNanos = new LongAdder();

	private static final LongAdder entries = new LongAdder();

	/**
	 * Runs the calling thread's part of a burst.
	 * @param part logs entries
	 * @param logged how many
	 */
	static void count(Runnable part, int logged) {
		long allocated = threads.getCurrentThreadAllocatedBytes();
		long worked = threads.getCurrentThreadCpuTime();
		part.run();
		cpuNanos.add(threads.getCurrentThreadCpuTime() - worked);
		bytes.add(threads.getCurrentThreadAllocatedBytes() - allocated);
		entries.add(logged);
	}

	@Override
	public String getDescription() {
		return "What a burst takes of the calling threads";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		bytes.reset();
		cpuNanos.reset();
		entries.reset();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		return List.of(result(BYTES, bytes, "B/op"), result(CPU, cpuNanos, "ns/op"));
	}

	private static ScalarResult result(String name, LongAdder sum, String unit) {
		return new ScalarResult(name, sum.doubleValue() / entries.doubleValue(), unit, AggregationPolicy.AVG);
	}

}
