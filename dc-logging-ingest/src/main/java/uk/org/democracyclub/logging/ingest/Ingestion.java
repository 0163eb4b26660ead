package uk.org.democracyclub.logging.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import software.amazon.awssdk.services.sqs.SqsClient;
import uk.org.democracyclub.logging.DcEnvironment;

/**
 * Ingests payloads. Each entry ends in Firehose, in the retry queue, from which it comes
 * back, or, if it is invalid, in the failure queue. Thread-safe.
 */
final class Ingestion {

	// The time that is reserved for the queues if Firehose uses all of its own.
	private static final Duration MAX_RESERVE = Duration.ofSeconds(10);

	private static final int RESERVE_SHARE = 3;

	// A function that runs out of time is killed, and cannot even say that it failed.
	private static final Duration MAX_MARGIN = Duration.ofMillis(500);

	private static final int MARGIN_SHARE = 10;

	private final String stream;

	private final DcEnvironment environment;

	private final PayloadReader<?> reader;

	private final FirehoseRelay relay;

	private final LineQueue failureQueue;

	private final LineQueue retryQueue;

	private final String retryQueueName;

	private final InvocationReport report;

	private final Consumer<String> log;

	private final InstantSource clock;

	Ingestion(IngestSettings settings, PayloadReader<?> reader, FirehoseRelay relay, Supplier<SqsClient> sqs,
			Consumer<String> log, InstantSource clock) {
		this.stream = settings.stream().name();
		this.environment = settings.environment();
		this.reader = reader;
		this.relay = relay;
		this.failureQueue = new LineQueue(sqs, settings.failureQueue());
		this.retryQueue = new LineQueue(sqs, settings.retryQueue());
		this.retryQueueName = settings.retryQueueName();
		this.report = new InvocationReport(this.stream, this.environment);
		this.log = log;
		this.clock = clock;
	}

	/**
	 * Ingests a payload.
	 * @param payload the payload
	 * @param requestId the id of its invocation
	 * @param timeLeft how long it may take
	 * @return what became of it
	 * @throws software.amazon.awssdk.core.exception.SdkException if one of the queues did
	 * not accept its lines; the payload must then be ingested again, and entries that
	 * were relayed arrive again, with the same ids
	 */
	Summary ingest(byte[] payload, String requestId, Duration timeLeft) {
		Deadline deadline = Deadline.in(timeLeft.minus(share(timeLeft, MARGIN_SHARE, MAX_MARGIN)));
		Instant now = this.clock.instant();
		Optional<RetryEvent> event = RetryEvent.read(this.reader, this.retryQueueName, payload, requestId, now);
		Intake intake = event.map(RetryEvent::intake).orElseGet(() -> this.reader.read(payload, requestId, now));
		Deadline relayDeadline = deadline.minus(share(timeLeft, RESERVE_SHARE, MAX_RESERVE));
		FirehoseRelay.Outcome outcome = this.relay.relay(intake.lines(), relayDeadline);
		FailureLines failures = new FailureLines(this.stream, this.environment, requestId);
		int attempts = event.map(RetryEvent::attempts).orElse(0) + 1;
		this.retryQueue.send(
				failures.unrelayed(outcome.unrelayed(), String.valueOf(outcome.failure()), attempts).iterator(),
				RetryEvent.delay(attempts), deadline);
		this.failureQueue.send(failures.rejected(intake.rejections()).iterator(), Duration.ZERO, deadline);
		Summary summary = Summary.of(intake, outcome);
		// Last, so that what is ingested once more is reported once.
		this.report.lines(this.clock.instant(), requestId, summary, intake, outcome, event.isPresent())
			.forEach(this.log);
		return summary;
	}

	/**
	 * Runs the code that ingests a payload once, as far as that is possible without
	 * entries. Never fails.
	 */
	void prime() {
		Intake intake = this.reader.prime();
		FailureLines failures = new FailureLines(this.stream, this.environment, "");
		failures.rejected(intake.rejections()).forEach((line) -> {
		});
		this.relay.prime();
		this.failureQueue.prime();
	}

	private static Duration share(Duration time, int divisor, Duration atMost) {
		Duration share = time.dividedBy(divisor);
		return (share.compareTo(atMost) < 0) ? share : atMost;
	}

	/**
	 * What became of the entries of a payload.
	 *
	 * @param received how many entries were in it
	 * @param relayed how many Firehose accepted
	 * @param rejected how many were invalid
	 * @param unrelayed how many Firehose did not accept
	 */
	record Summary(int received, int relayed, int rejected, int unrelayed) {

		static Summary of(Intake intake, FirehoseRelay.Outcome outcome) {
			int unrelayed = outcome.unrelayed().size();
			return new Summary(intake.received(), intake.lines().size() - unrelayed, intake.rejected(), unrelayed);
		}

		String toJson() {
			return new JsonLine().add("received", this.received)
				.add("relayed", this.relayed)
				.add("rejected", this.rejected)
				.add("not_relayed", this.unrelayed)
				.end();
		}

	}

}
