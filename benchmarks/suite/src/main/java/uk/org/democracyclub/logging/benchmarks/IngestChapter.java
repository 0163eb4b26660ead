package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.benchmarks.contender.Search;
import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;
import uk.org.democracyclub.logging.testsupport.lambda.FunctionLauncher;

/**
 * How fast the packaged ingest function is, in AWS's own runtime. AWS Lambda runs it with
 * the quick compiler only, or with both after a SnapStart snapshot.
 */
final class IngestChapter implements Chapter.Measurement {

	// About as many as an envelope of 1 MB holds.
	private static final int BATCH = 3_400;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		try (Stream<Path> files = Files.list(Path.of("dc-logging-ingest", "target"))) {
			Path archive = files.filter((file) -> file.toString().endsWith("-function.zip")).findFirst().orElseThrow();
			System.setProperty("dc-logging.function-archive", archive.toString());
			results.write("ingest", List.of(
					measure("without a snapshot", (launcher) -> launcher.options("-XX:TieredStopAtLevel=1"), effort),
					measure("with a snapshot", FunctionLauncher::snapStart, effort)));
		}
		catch (TestAbortedException ex) {
			System.out.println("  left out: " + ex.getMessage());
		}
	}

	private static Row measure(String name, Consumer<FunctionLauncher> settings, Effort effort) throws Exception {
		System.out.println("  " + name);
		byte[] single = line(Search.some()[0]).getBytes(StandardCharsets.US_ASCII);
		List<Double> first = new ArrayList<>();
		for (int start = 0; start < effort.choose(0, 6); start++) {
			try (DeployedIngest ingest = DeployedIngest.start(settings)) {
				first.add(firstAnswerMillis(ingest, single));
			}
		}
		try (DeployedIngest ingest = DeployedIngest.start(settings)) {
			first.add(firstAnswerMillis(ingest, single));
			double[] singles = millis(ingest, single, effort.choose(20, 4_000));
			double batches = Arrays.stream(millis(ingest, batch(), effort.choose(2, 50))).average().orElseThrow();
			return new Row(name,
					Map.of("first-millis", first.stream().sorted().toList().get(first.size() / 2), "single-p50-millis",
							singles[singles.length / 2], "single-p99-millis", singles[singles.length * 99 / 100],
							"batch-entries-per-second", BATCH / batches * 1e3));
		}
	}

	// From the start of the JVM, or from when it goes on after its snapshot.
	private static double firstAnswerMillis(DeployedIngest ingest, byte[] payload)
			throws IOException, InterruptedException {
		ingest.lambda().invoke(payload);
		long start = ingest.process().restoredAtNanos().orElse(ingest.process().startedAtNanos());
		return (ingest.lambda().firstAnswerNanos().orElseThrow() - start) / 1e6;
	}

	/** Invokes twice as often as asked, and returns what the second half took, sorted. */
	private static double[] millis(DeployedIngest ingest, byte[] payload, int invocations) throws Exception {
		int before = ingest.lambda().attemptNanos().length;
		for (int invocation = 0; invocation < 2 * invocations; invocation++) {
			ingest.lambda().enqueue(payload);
		}
		ingest.lambda().awaitIdle(PATIENCE);
		if (ingest.lambda().failedAttempts() > 0 || !ingest.failures().isEmpty()) {
			throw new IllegalStateException("The function failed: " + ingest.process().output());
		}
		return Arrays.stream(ingest.lambda().attemptNanos())
			.skip(before + (long) invocations)
			.mapToDouble((nanos) -> nanos / 1e6)
			.sorted()
			.toArray();
	}

	private static byte[] batch() {
		Search[] searches = Search.some();
		return Stream.iterate(0, (number) -> number < BATCH, (number) -> number + 1)
			.map((number) -> "{\"entry_id\": \"%s\", %s".formatted(new UUID(0, number),
					line(searches[number % Search.SOME]).strip().substring(1)))
			.collect(Collectors.joining(",\n",
					"{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": [\n",
					"\n]}\n"))
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static String line(Search search) {
		return LogStream.POSTCODE_SEARCHES.line(search.entry(), ZoneOffset.UTC);
	}

}
