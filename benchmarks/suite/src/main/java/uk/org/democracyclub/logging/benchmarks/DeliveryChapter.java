package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.benchmarks.contender.Candidate;
import uk.org.democracyclub.logging.benchmarks.contender.Ours;
import uk.org.democracyclub.logging.benchmarks.result.Results;

/**
 * How fast entries reach their destination, what that takes of the machine, and what a
 * call costs meanwhile. Each candidate is loaded in a process of its own.
 */
final class DeliveryChapter implements Chapter.Measurement {

	private static final List<Candidate> SINGLE = List.of(Candidate.SINGLE, Candidate.SINGLE_16, Candidate.SINGLE_SPOOL,
			Candidate.BLOCKING, Candidate.BLOCKING_8, Candidate.BOTO3);

	private static final List<Candidate> BATCH = List.of(Candidate.BATCH, Candidate.BATCH_LARGE, Candidate.BATCH_SPOOL,
			Candidate.OPENTELEMETRY, Candidate.SNOWPLOW, Candidate.SEGMENT);

	// As small web applications have it. With half of it, the collector works as much on
	// a buffer of 100,000 entries as the delivery does.
	private static final List<String> OPTIONS = List.of("-Xmx512m");

	private static final String PYTHON = "python3";

	// The working directory is that of the project.
	private static final Path SCRIPT = Path.of("benchmarks", "suite", "src", "main", "python", "blocking_calls.py");

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		boolean python = hasBoto3();
		Map<String, Map<String, Double>> singles = new LinkedHashMap<>();
		Map<String, Map<String, Double>> batches = new LinkedHashMap<>();
		for (int delay : effort.choose(List.of(0), List.of(0, 20))) {
			try (LoadTarget target = LoadTarget.start(Duration.ofMillis(delay))) {
				String prefix = delay + "-";
				measure(python ? SINGLE : SINGLE.subList(0, SINGLE.size() - 1), prefix, target,
						millis(effort, delay, "90000"), singles);
				results.write("delivery-single", singles);
				measure(BATCH, prefix, target, millis(effort, delay, "20000"), batches);
				results.write("delivery-batch", batches);
			}
		}
	}

	// To warm up at most, at full load, and at a pace. At full load the JIT needs a
	// minute for the AWS SDK. Slow answers set the limit themselves.
	private static List<String> millis(Effort effort, int delay, String warmUp) {
		return effort.choose(List.of("100", "200", "200"),
				(delay == 0) ? List.of(warmUp, "5000", "5000") : List.of("6000", "4000", "4000"));
	}

	private static void measure(List<Candidate> candidates, String prefix, LoadTarget target, List<String> millis,
			Map<String, Map<String, Double>> rows) throws IOException, InterruptedException {
		for (Candidate candidate : candidates) {
			System.out.printf("  %sms: %s%n", prefix, candidate.label());
			long before = target.count();
			Map<String, Double> figures = (candidate == Candidate.BOTO3) ? python(target.uri(), millis)
					: load(candidate, target.uri(), millis);
			long more = target.count() - before - figures.getOrDefault("logged", Double.NaN).longValue();
			if (more < 0) {
				throw new IllegalStateException(
						"%s: of the acknowledged entries, %s have not arrived".formatted(candidate.label(), -more));
			}
			if (more > 0) {
				System.out.printf("  %,d entries were sent more than once%n", more);
			}
			Chapter.Measurement.add(rows, candidate.label(), prefix, figures);
		}
	}

	private static Map<String, Double> load(Candidate candidate, URI endpoint, List<String> millis)
			throws IOException, InterruptedException {
		try (ScratchFolder folder = ScratchFolder.create("delivery")) {
			List<String> arguments = new ArrayList<>(
					List.of(candidate.name(), endpoint.toString(), folder.path().toString()));
			arguments.addAll(millis);
			return Fork.run(Load.class, OPTIONS, arguments);
		}
	}

	private static Map<String, Double> python(URI endpoint, List<String> millis)
			throws IOException, InterruptedException {
		return Fork.run(List.of(PYTHON, SCRIPT.toString(), endpoint.toString(), Ours.FUNCTION_ARN, millis.get(1)));
	}

	private static boolean hasBoto3() throws InterruptedException {
		try {
			Fork.run(List.of(PYTHON, "-c", "import boto3"));
			return true;
		}
		catch (IOException ex) {
			System.out.println("  python3 has no boto3: the client for Python is left out");
			return false;
		}
	}

}
