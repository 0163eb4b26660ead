package uk.org.democracyclub.logging.benchmarks.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.ingest.pipeline.DeployedIngest;
import uk.org.democracyclub.logging.ingest.pipeline.FunctionLauncher;
import uk.org.democracyclub.logging.ingest.pipeline.FunctionProcess;
import uk.org.democracyclub.logging.ingest.pipeline.Payloads;

/**
 * What was measured of the function in one way of running it.
 *
 * @param firstMillis from the start of the JVM, or from when it goes on after its
 * snapshot was taken, to the first answer: of each start, in ascending order
 * @param singleMillis a single entry, once the function is warm: in ascending order
 * @param batchEntriesPerSecond the entries of batches, from handing a payload to the
 * runtime until its answer
 * @param peakBytes the most memory that the process ever had
 */
record FunctionFigures(List<Double> firstMillis, List<Double> singleMillis, double batchEntriesPerSecond,
		double peakBytes) {

	/** About as many as an envelope of 1 MB holds. */
	static final int BATCH_SIZE = 3_400;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	static FunctionFigures measure(Consumer<FunctionLauncher> settings, Effort effort)
			throws IOException, InterruptedException, TimeoutException {
		List<Double> first = new ArrayList<>();
		for (int start = 0; start < effort.choose(2, 10); start++) {
			first.add(firstAnswer(settings));
		}
		try (DeployedIngest ingest = DeployedIngest.start(settings)) {
			List<Double> singles = singles(ingest, effort.choose(500, 5_000), effort.choose(1_000, 10_000));
			double batches = batches(ingest, effort.choose(10, 100));
			return new FunctionFigures(first.stream().sorted().toList(), singles, batches,
					ingest.process().peakMemoryBytes());
		}
	}

	private static double firstAnswer(Consumer<FunctionLauncher> settings) throws IOException, InterruptedException {
		try (DeployedIngest ingest = DeployedIngest.start(settings)) {
			ingest.lambda().invoke(Payloads.single(1));
			check(ingest.firehose().lines().size(), 1);
			FunctionProcess process = ingest.process();
			long start = process.restoredAtNanos().orElse(process.startedAtNanos());
			return (ingest.lambda().firstAnswerNanos().orElseThrow() - start) / 1e6;
		}
	}

	private static List<Double> singles(DeployedIngest ingest, int warmUp, int singles)
			throws InterruptedException, TimeoutException {
		IntStream.range(0, warmUp + singles).forEach((number) -> ingest.lambda().enqueue(Payloads.single(number)));
		ingest.lambda().awaitIdle(PATIENCE);
		check(ingest.firehose().records().size(), warmUp + singles);
		return Arrays.stream(ingest.lambda().attemptNanos())
			.skip(warmUp)
			.mapToDouble((nanos) -> nanos / 1e6)
			.sorted()
			.boxed()
			.toList();
	}

	// As many before them, which do not count.
	private static double batches(DeployedIngest ingest, int batches) throws InterruptedException, TimeoutException {
		byte[] payload = Payloads.batch(0, BATCH_SIZE);
		int before = ingest.lambda().attemptNanos().length;
		for (int batch = 0; batch < 2 * batches; batch++) {
			ingest.lambda().enqueue(payload);
		}
		ingest.lambda().awaitIdle(PATIENCE);
		check(ingest.lambda().failedAttempts(), 0);
		double nanos = Arrays.stream(ingest.lambda().attemptNanos()).skip(before + batches).sum();
		return batches * BATCH_SIZE / (nanos / 1e9);
	}

	private static void check(long found, long expected) {
		if (found != expected) {
			throw new IllegalStateException("Found %d, and not %d".formatted(found, expected));
		}
	}

}
