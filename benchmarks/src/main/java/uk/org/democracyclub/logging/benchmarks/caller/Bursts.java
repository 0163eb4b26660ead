package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;
import uk.org.democracyclub.logging.benchmarks.report.Effort;

/**
 * Runs the {@link BurstBenchmark}.
 */
final class Bursts {

	/** How many entries all threads log in a burst. */
	static final int ENTRIES = 16_000;

	private static final Path OUTPUT = Path.of("benchmarks", "target", "jmh");

	private final Effort effort;

	Bursts(Effort effort) {
		this.effort = effort;
	}

	/** How often it is measured, in words. */
	String description() {
		return "%d process(es), %d bursts each to warm up and %d measured".formatted(forks(), warmUp(), measured());
	}

	private int forks() {
		return this.effort.choose(1, 2);
	}

	private int warmUp() {
		return this.effort.choose(10, 40);
	}

	private int measured() {
		return this.effort.choose(10, 50);
	}

	/**
	 * Measures a contender.
	 * @param contender the contender
	 * @param threads how many threads log
	 * @return what was found
	 * @throws RunnerException if it failed, which it does if anything was dropped; what
	 * JMH has written tells why
	 */
	BurstFigures measure(Contender contender, int threads) throws IOException, RunnerException {
		Files.createDirectories(OUTPUT);
		int entries = ENTRIES / threads;
		Path output = OUTPUT
			.resolve("%s-%d.txt".formatted(contender.name().toLowerCase(Locale.ROOT).replace('_', '-'), threads));
		Options options = new OptionsBuilder().include(BurstBenchmark.class.getName() + ".log$")
			.param("contender", contender.name())
			.param("entries", Integer.toString(entries))
			.operationsPerInvocation(entries)
			.threads(threads)
			.forks(forks())
			.warmupIterations(warmUp())
			.measurementIterations(measured())
			.timeUnit(TimeUnit.NANOSECONDS)
			// The same for all, and enough that collecting garbage is rare in a burst.
			.jvmArgs("-Xms1g", "-Xmx1g")
			.addProfiler(GCProfiler.class)
			.addProfiler(CallerCosts.class)
			.shouldFailOnError(true)
			.output(output.toString())
			.build();
		Collection<RunResult> results = new Runner(options).run();
		return figures(results.iterator().next());
	}

	private static BurstFigures figures(RunResult result) {
		Statistics statistics = result.getPrimaryResult().getStatistics();
		return new BurstFigures(statistics.getPercentile(50), statistics.getPercentile(25),
				statistics.getPercentile(75), secondary(result, CallerCosts.CPU), secondary(result, CallerCosts.BYTES),
				secondary(result, "gc.alloc.rate.norm"));
	}

	@SuppressWarnings("rawtypes")
	private static double secondary(RunResult result, String name) {
		Map<String, Result> results = result.getSecondaryResults();
		Result found = results.get(name);
		if (found == null) {
			throw new IllegalStateException("There is no result '%s', but %s".formatted(name, results.keySet()));
		}
		return found.getStatistics().getPercentile(50);
	}

}
