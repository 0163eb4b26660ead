package uk.org.democracyclub.logging.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * Gets lines to Firehose, as long as time remains. Of a call that was taken in part, only
 * the records that failed are sent again (Firehose API reference, PutRecordBatch). A call
 * whose answer is lost is repeated; its lines may then arrive twice, with the same ids.
 */
final class FirehoseRelay {

	private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

	private final FirehoseClient client;

	private final String deliveryStream;

	private final BackoffStrategy backoff;

	/**
	 * Creates a relay.
	 * @param client the client, which must not retry by itself
	 * @param deliveryStream the name of the Firehose stream
	 * @param backoff says how long to wait before each further attempt
	 */
	FirehoseRelay(FirehoseClient client, String deliveryStream, BackoffStrategy backoff) {
		this.client = client;
		this.deliveryStream = deliveryStream;
		this.backoff = backoff;
	}

	/**
	 * Relays lines.
	 * @param lines the lines
	 * @param deadline when to give up
	 * @return what became of them
	 */
	Outcome relay(List<String> lines, Deadline deadline) {
		List<FirehoseRecord> left = RecordPacker.records(lines);
		int retried = 0;
		String failure = null;
		for (int attempt = 1; !left.isEmpty(); attempt++) {
			Attempt made = attempt(left, deadline);
			left = made.failed;
			// That time ran out at last explains nothing.
			failure = (made.timedOut && failure != null) ? failure : made.failure;
			if (!left.isEmpty() && (made.isFinal || !pause(attempt, deadline))) {
				return new Outcome(lines(left), retried, failure);
			}
			retried += lines(left).size();
		}
		return new Outcome(List.of(), retried, null);
	}

	private Attempt attempt(List<FirehoseRecord> records, Deadline deadline) {
		Attempt attempt = new Attempt();
		for (List<FirehoseRecord> call : RecordPacker.calls(records)) {
			Duration left = deadline.left();
			if (attempt.isFinal || left.isNegative() || left.isZero()) {
				attempt.failed.addAll(call);
				continue;
			}
			try {
				attempt.noteAnswer(call, put(call, left));
			}
			catch (SdkException ex) {
				attempt.noteFailure(call, ex);
			}
		}
		return attempt;
	}

	private PutRecordBatchResponse put(List<FirehoseRecord> records, Duration left) {
		List<Record> data = records.stream().map((record) -> Record.builder().data(record.data()).build()).toList();
		Duration timeout = (left.compareTo(CALL_TIMEOUT) < 0) ? left : CALL_TIMEOUT;
		return this.client.putRecordBatch((request) -> request.deliveryStreamName(this.deliveryStream)
			.records(data)
			.overrideConfiguration((override) -> override.apiCallTimeout(timeout)));
	}

	/**
	 * Calls Firehose without any record, which it refuses: by then all that a call needs
	 * is loaded and connected. Never fails.
	 */
	void prime() {
		try {
			put(List.of(), CALL_TIMEOUT);
		}
		catch (SdkException ex) {
			// As expected.
		}
	}

	private boolean pause(int attempt, Deadline deadline) {
		Duration pause = this.backoff.computeDelay(attempt);
		if (pause.compareTo(deadline.left()) >= 0) {
			return false;
		}
		try {
			Thread.sleep(pause.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static List<String> lines(List<FirehoseRecord> records) {
		return records.stream().flatMap((record) -> record.lines().stream()).toList();
	}

	/**
	 * What became of lines.
	 *
	 * @param unrelayed the lines that Firehose did not take
	 * @param retried how many lines were sent again, each time counted
	 * @param failure why, if some were not taken: an error code or the kind of an
	 * exception
	 */
	record Outcome(List<String> unrelayed, int retried, @Nullable String failure) {
	}

	private static final class Attempt {

		private final List<FirehoseRecord> failed = new ArrayList<>();

		private @Nullable String failure;

		private boolean timedOut;

		// Trying again within seconds makes no sense.
		private boolean isFinal;

		void noteAnswer(List<FirehoseRecord> records, PutRecordBatchResponse response) {
			if (response.failedPutCount() == 0) {
				return;
			}
			List<PutRecordBatchResponseEntry> answers = response.requestResponses();
			for (int i = 0; i < records.size(); i++) {
				if (answers.get(i).errorCode() != null) {
					this.failure = answers.get(i).errorCode();
					this.failed.add(records.get(i));
				}
			}
		}

		void noteFailure(List<FirehoseRecord> records, SdkException ex) {
			this.failed.addAll(records);
			this.failure = describe(ex);
			this.timedOut = ex instanceof ApiCallTimeoutException;
			this.isFinal = ex instanceof SdkServiceException service && service.statusCode() < 500
					&& !service.isThrottlingException() && !service.isRetryableException();
		}

		private static String describe(SdkException failure) {
			if (failure instanceof FirehoseException ex && ex.awsErrorDetails() != null) {
				return ex.awsErrorDetails().errorCode();
			}
			// What the SDK wraps says more: that a host is unknown, or refuses.
			Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
			return cause.getClass().getSimpleName();
		}

	}

}
