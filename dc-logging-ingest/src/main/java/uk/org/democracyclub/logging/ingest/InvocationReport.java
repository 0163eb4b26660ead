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
 * What an invocation did, as lines for the function's log that Amazon CloudWatch turns
 * into metrics (embedded metric format specification). They hold numbers and names of
 * ours, nothing of what visitors typed.
 * <p>
 * By hand, because the library for it, with what it brings, takes a quarter of the time
 * that a cold start may take.
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
	 * @return one line, and one for each reason for which something was rejected
	 */
	Stream<String> lines(Instant now, String requestId, Ingestion.Summary summary, Intake intake,
			FirehoseRelay.Outcome outcome) {
		Map<Metric, Integer> metrics = new EnumMap<>(Metric.class);
		metrics.put(Metric.RECEIVED, summary.received());
		metrics.put(Metric.RELAYED, summary.relayed());
		metrics.put(Metric.REJECTED, summary.rejected());
		metrics.put(Metric.NOT_RELAYED, summary.unrelayed());
		metrics.put(Metric.RETRIED, outcome.retried());
		metrics.put(Metric.UNKNOWN_FIELDS, intake.unknownFields());
		String all = line(now, requestId, metrics, null, outcome.failure());
		return Stream.concat(Stream.of(all),
				rejectedByReason(intake).entrySet()
					.stream()
					.map((rejected) -> line(now, requestId, Map.of(Metric.REJECTED, rejected.getValue()),
							rejected.getKey(), null)));
	}

	private static Map<RejectionReason, Integer> rejectedByReason(Intake intake) {
		return intake.rejections()
			.stream()
			.collect(Collectors.groupingBy(Rejection::reason, () -> new EnumMap<>(RejectionReason.class),
					Collectors.summingInt(Rejection::entries)));
	}

	private String line(Instant now, String requestId, Map<Metric, Integer> metrics, @Nullable RejectionReason reason,
			@Nullable String failure) {
		JsonLine line = new JsonLine().addJson("_aws", directive(now, metrics, reason))
			.add("Stream", this.stream)
			.add("Environment", this.environment.value())
			.add("Reason", (reason != null) ? reason.tag() : null);
		metrics.forEach((metric, value) -> line.add(metric.title, value));
		return line.add("RequestId", requestId).add("FirehoseFailure", failure).end();
	}

	private static String directive(Instant now, Map<Metric, Integer> metrics, @Nullable RejectionReason reason) {
		String names = metrics.keySet()
			.stream()
			.map((metric) -> "{\"Name\":\"%s\",\"Unit\":\"Count\"}".formatted(metric.title))
			.collect(Collectors.joining(","));
		return "{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[\"Stream\",\"Environment\"%s]],\"Metrics\":[%s]}]}"
			.formatted(now.toEpochMilli(), NAMESPACE, (reason != null) ? ",\"Reason\"" : "", names);
	}

	/** What is counted, in entries but for {@link #UNKNOWN_FIELDS}. */
	enum Metric {

		/** Came in. */
		RECEIVED,

		/** Firehose took them. */
		RELAYED,

		/** Were wrong, and are in the failure queue. */
		REJECTED,

		/** Firehose did not take them in time, and they are in the failure queue. */
		NOT_RELAYED,

		/** Were sent to Firehose again, each time counted. */
		RETRIED,

		/** Fields that the stream does not know, and were left out. */
		UNKNOWN_FIELDS;

		// As in "NotRelayed".
		private final String title = Arrays.stream(name().split("_"))
			.map((word) -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());

	}

}
