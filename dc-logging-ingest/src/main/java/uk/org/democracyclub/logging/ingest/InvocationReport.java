package uk.org.democracyclub.logging.ingest;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;

/**
 * The results of an invocation, as lines for the function's log that Amazon CloudWatch
 * turns into metrics (embedded metric format specification). They contain numbers and
 * fixed names, but nothing that visitors typed.
 * <p>
 * Written by hand, because the library for it, with its dependencies, would use a quarter
 * of the time budget of a cold start.
 */
final class InvocationReport {

	private static final String NAMESPACE = "DcLogging";

	private final String stream;

	private final DcEnvironment environment;

	InvocationReport(String stream, DcEnvironment environment) {
		this.stream = stream;
		this.environment = environment;
	}

	/**
	 * Writes a report.
	 * @param now when the invocation ended
	 * @param requestId the id of the invocation
	 * @param summary what became of its entries
	 * @param intake what came in
	 * @param outcome what became of the lines
	 * @param returned whether the entries came back from the retry queue
	 * @return one line, and one for each reason for which something was rejected, and for
	 * each column in which something was corrected
	 */
	Stream<String> lines(Instant now, String requestId, Ingestion.Summary summary, Intake intake,
			FirehoseRelay.Outcome outcome, boolean returned) {
		Map<Metric, Integer> metrics = new EnumMap<>(Metric.class);
		metrics.put(Metric.RECEIVED, returned ? 0 : summary.received());
		metrics.put(Metric.RETURNED, returned ? summary.received() : 0);
		metrics.put(Metric.RELAYED, summary.relayed());
		metrics.put(Metric.REJECTED, summary.rejected());
		metrics.put(Metric.NOT_RELAYED, summary.unrelayed());
		metrics.put(Metric.RETRIED, outcome.retried());
		metrics.put(Metric.UNKNOWN_FIELDS, intake.unknownFields());
		metrics.put(Metric.CORRECTED, intake.corrected().values().stream().mapToInt(Integer::intValue).sum());
		Stream.Builder<String> lines = Stream.builder();
		lines.add(line(now, requestId, metrics, null, null, outcome.failure()));
		rejectedByReason(intake).forEach((reason, rejected) -> lines
			.add(line(now, requestId, Map.of(Metric.REJECTED, rejected), "Reason", reason.tag(), null)));
		intake.corrected()
			.forEach((column, corrected) -> lines
				.add(line(now, requestId, Map.of(Metric.CORRECTED, corrected), "Field", column, null)));
		return lines.build();
	}

	private static Map<RejectionReason, Integer> rejectedByReason(Intake intake) {
		return intake.rejections()
			.stream()
			.collect(Collectors.groupingBy(Rejection::reason, () -> new EnumMap<>(RejectionReason.class),
					Collectors.summingInt(Rejection::entries)));
	}

	private String line(Instant now, String requestId, Map<Metric, Integer> metrics, @Nullable String dimension,
			@Nullable String value, @Nullable String failure) {
		JsonLine line = new JsonLine().addJson("_aws", directive(now, metrics, dimension))
			.add("Stream", this.stream)
			.add("Environment", this.environment.value());
		if (dimension != null) {
			line.add(dimension, value);
		}
		metrics.forEach((metric, count) -> line.add(metric.title, count));
		return line.add("RequestId", requestId).add("FirehoseFailure", failure).end();
	}

	private static String directive(Instant now, Map<Metric, Integer> metrics, @Nullable String dimension) {
		String names = metrics.keySet()
			.stream()
			.map((metric) -> "{\"Name\":\"%s\",\"Unit\":\"Count\"}".formatted(metric.title))
			.collect(Collectors.joining(","));
		return "{\"Timestamp\":%s,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[\"Stream\",\"Environment\"%s]],\"Metrics\":[%s]}]}"
			.formatted(now.toEpochMilli(), NAMESPACE, (dimension != null) ? ",\"" + dimension + "\"" : "", names);
	}

	/** What is counted: entries, except for the last two. */
	enum Metric {

		/** Received by the function. */
		RECEIVED,

		/** Accepted by Firehose. */
		RELAYED,

		/** Invalid, and now in the failure queue. */
		REJECTED,

		/** Not accepted by Firehose in time, and now in the retry queue. */
		NOT_RELAYED,

		/** Returned from the retry queue. */
		RETURNED,

		/** Sent to Firehose again, counted each time. */
		RETRIED,

		/** Fields that were left out, because the stream does not have them. */
		UNKNOWN_FIELDS,

		/** Values that were truncated, replaced, or converted. */
		CORRECTED;

		// As in "NotRelayed".
		private final String title = Arrays.stream(name().split("_"))
			.map((word) -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());

	}

}
