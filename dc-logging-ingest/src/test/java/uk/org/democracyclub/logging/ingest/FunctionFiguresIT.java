package uk.org.democracyclub.logging.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.ingest.pipeline.DeployedIngest;
import uk.org.democracyclub.logging.ingest.pipeline.FunctionLauncher;
import uk.org.democracyclub.logging.ingest.pipeline.FunctionProcess;
import uk.org.democracyclub.logging.ingest.pipeline.Payloads;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prints how fast and how small the function is. Nothing is asserted of time, which
 * depends on the machine.
 * <p>
 * AWS Lambda runs Java with the quick compiler only, but with both where there is a
 * SnapStart snapshot (Lambda developer guide, Java runtime startup behavior, of the
 * runtime for Java 25). Both are measured. What it takes to restore a snapshot is AWS's,
 * and not in the figures.
 */
@Tag("figures")
class FunctionFiguresIT {

	private static final Logger logger = LoggerFactory.getLogger(FunctionFiguresIT.class);

	private static final int STARTS = 10;

	private static final int WARM_UP = 5_000;

	private static final int SINGLES = 10_000;

	private static final int BATCHES = 100;

	// About as many as an envelope of 1 MB holds.
	private static final int BATCH_SIZE = 3_400;

	private static final Duration LONG = Duration.ofMinutes(2);

	@Test
	void printsTheFigures() throws Exception {
		logger.info("archive: {} MB",
				megabytes(Files.size(Path.of(System.getProperty("dc-logging.function-archive")))));
		print("without a snapshot, the quick compiler only", (launcher) -> launcher.options("-XX:TieredStopAtLevel=1"));
		print("with a snapshot, both compilers", FunctionLauncher::snapStart);
	}

	private static void print(String title, Consumer<FunctionLauncher> settings) throws Exception {
		long[] first = new long[STARTS];
		for (int start = 0; start < STARTS; start++) {
			first[start] = firstAnswer(settings);
		}
		try (DeployedIngest ingest = DeployedIngest.start(settings)) {
			long[] singles = singles(ingest);
			long batches = batches(ingest);
			logger.info("""
					{}
					  start to first answer      {} ms median, {} ms at worst of {}
					  single entry, warm         {} ms median, {} ms p99
					  batches of {} entries    {} entries/s
					  memory at most             {} MB""", title, millis(percentile(first, 50)),
					millis(percentile(first, 100)), STARTS, millis(percentile(singles, 50)),
					millis(percentile(singles, 99)), BATCH_SIZE, batches,
					megabytes(ingest.process().peakMemoryBytes()));
		}
	}

	// From the start of the JVM, or from when it goes on after its snapshot was taken.
	private static long firstAnswer(Consumer<FunctionLauncher> settings) throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start(settings)) {
			ingest.lambda().invoke(Payloads.single(1));
			assertThat(ingest.firehose().lines()).hasSize(1);
			FunctionProcess process = ingest.process();
			return ingest.lambda().firstAnswerNanos().orElseThrow()
					- process.restoredAtNanos().orElse(process.startedAtNanos());
		}
	}

	private static long[] singles(DeployedIngest ingest) throws Exception {
		IntStream.range(0, WARM_UP + SINGLES).forEach((number) -> ingest.lambda().enqueue(Payloads.single(number)));
		ingest.lambda().awaitIdle(LONG);
		assertThat(ingest.firehose().records()).hasSize(WARM_UP + SINGLES);
		return Arrays.stream(ingest.lambda().attemptNanos()).skip(WARM_UP).toArray();
	}

	// From handing the payload to the runtime until its answer.
	private static long batches(DeployedIngest ingest) throws Exception {
		byte[] payload = Payloads.batch(0, BATCH_SIZE);
		for (int batch = 0; batch < 2 * BATCHES; batch++) {
			ingest.lambda().enqueue(payload);
		}
		ingest.lambda().awaitIdle(LONG);
		assertThat(ingest.lambda().failedAttempts()).isZero();
		long nanos = Arrays.stream(ingest.lambda().attemptNanos()).skip(WARM_UP + SINGLES + BATCHES).sum();
		return Math.round(BATCHES * BATCH_SIZE / (nanos / 1e9));
	}

	private static long percentile(long[] values, int percent) {
		long[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
	}

	private static String millis(long nanos) {
		return "%.2f".formatted(nanos / 1e6);
	}

	private static String megabytes(long bytes) {
		return "%.1f".formatted(bytes / 1e6);
	}

}
