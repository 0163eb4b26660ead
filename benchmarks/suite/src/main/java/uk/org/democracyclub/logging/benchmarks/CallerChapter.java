package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;
import uk.org.democracyclub.logging.benchmarks.contender.Candidate;
import uk.org.democracyclub.logging.benchmarks.result.Results;

/**
 * What a call costs in bursts: medians of JMH's iterations, each of which is one burst.
 */
final class CallerChapter implements Chapter.Measurement {

	private static final List<Candidate> CANDIDATES = List.of(Candidate.MEMORY, Candidate.SPOOL, Candidate.FAKE,
			Candidate.OPENTELEMETRY, Candidate.SNOWPLOW, Candidate.SEGMENT, Candidate.LOGBACK, Candidate.LOG4J2,
			Candidate.LOGSTASH, Candidate.QUEUE);

	// Of all threads, in one burst.
	private static final int ENTRIES = 16_000;

	private static final Path OUTPUT = Path.of("benchmarks", "target", "jmh");

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		Files.createDirectories(OUTPUT);
		Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
		for (int threads : List.of(1, 8)) {
			for (Candidate candidate : CANDIDATES) {
				System.out.printf("  %s, %d threads%n", candidate.label(), threads);
				Chapter.Measurement.add(rows, candidate.label(), threads + "-", measure(candidate, threads, effort));
			}
		}
		results.write("caller", rows);
	}

	// What JMH writes tells why a burst failed.
	private static Map<String, Double> measure(Candidate candidate, int threads, Effort effort)
			throws IOException, RunnerException {
		int entries = ENTRIES / threads;
		Options options = new OptionsBuilder().include(BurstBenchmark.class.getName() + ".log$")
			.param("candidate", candidate.name())
			.param("entries", Integer.toString(entries))
			.operationsPerInvocation(entries)
			.threads(threads)
			.forks(effort.choose(0, 2))
			.warmupIterations(effort.choose(1, 30))
			.measurementIterations(effort.choose(2, 30))
			.timeUnit(TimeUnit.NANOSECONDS)
			// The same for all, and enough to collect garbage rarely during a burst.
			.jvmArgs("-Xms1g", "-Xmx1g")
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.output(OUTPUT.resolve("%s-%s.txt".formatted(candidate, threads)).toString())
			.build();
		RunResult result = new Runner(options).runSingle();
		Statistics nanos = result.getPrimaryResult().getStatistics();
		Map<String, Double> figures = new LinkedHashMap<>();
		figures.put("nanos", nanos.getPercentile(50));
		figures.put("nanos-p25", nanos.getPercentile(25));
		figures.put("nanos-p75", nanos.getPercentile(75));
		figures.put("bytes",
				Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"), "no gc profiler")
					.getStatistics()
					.getPercentile(50));
		return figures;
	}

}
