package uk.org.democracyclub.logging.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * Sends lines to Firehose as long as there is time. If a call succeeds only in part, only
 * the records that failed are sent again (Firehose API reference, PutRecordBatch). If the
 * answer to a call is lost, the call is repeated; its lines may then arrive twice, with
 * the same ids.
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
			// If the last attempt ran out of time, an earlier failure explains more.
			failure = (failure != null && (made.timedOut || made.failure == null)) ? failure : made.failure;
			if (!left.isEmpty() && (made.isFinal || !pause(attempt, deadline))) {
				return new Outcome(lines(left), retried, (failure != null) ? failure : "no time left");
			}
			retried += left.stream().mapToInt((record) -> record.lines().size()).sum();
		}
		return new Outcome(List.of(), retried, null);
	}

	private Attempt attempt(List<FirehoseRecord> records, Deadline deadline) {
		Attempt attempt = new Attempt();
		for (List<FirehoseRecord> call : RecordPacker.calls(records)) {
			if (attempt.isFinal || deadline.isOver()) {
				attempt.failed.addAll(call);
				continue;
			}
			try {
				attempt.noteAnswer(call, put(call, deadline.timeout(CALL_TIMEOUT)));
			}
			catch (RuntimeException ex) {
				attempt.noteFailure(call, ex);
			}
		}
		return attempt;
	}

	private PutRecordBatchResponse put(List<FirehoseRecord> records, Duration timeout) {
		List<Record> data = records.stream().map((record) -> Record.builder().data(record.data()).build()).toList();
		return this.client.putRecordBatch((request) -> request.deliveryStreamName(this.deliveryStream)
			.records(data)
			.overrideConfiguration((override) -> override.apiCallTimeout(timeout)));
	}

	/**
	 * Calls Firehose without any record, which it refuses. After that, everything that a
	 * call needs is loaded and connected. Never fails.
	 */
	void prime() {
		try {
			put(List.of(), CALL_TIMEOUT);
		}
		catch (RuntimeException ex) {
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
	 * @param unrelayed the lines that Firehose did not accept
	 * @param retried how many lines were sent again, counted each time
	 * @param failure why some were not accepted, if so: an error code or the type of an
	 * exception
	 */
	record Outcome(List<String> unrelayed, int retried, @Nullable String failure) {
	}

	private static final class Attempt {

		private static final int REQUEST_TIMEOUT = 408;

		private final List<FirehoseRecord> failed = new ArrayList<>();

		private @Nullable String failure;

		private boolean timedOut;

		// Trying again within seconds makes no sense.
		private boolean isFinal;

		void noteAnswer(List<FirehoseRecord> records, PutRecordBatchResponse response) {
			if (Integer.valueOf(0).equals(response.failedPutCount())) {
				return;
			}
			List<PutRecordBatchResponseEntry> answers = response.requestResponses();
			long failures = answers.stream().filter((answer) -> answer.errorCode() != null).count();
			if (answers.size() != records.size() || response.failedPutCount() == null
					|| response.failedPutCount() != failures) {
				// It is unknown which records were accepted.
				this.failure = "answer not understood";
				this.failed.addAll(records);
				return;
			}
			for (int i = 0; i < records.size(); i++) {
				if (answers.get(i).errorCode() != null) {
					this.failure = answers.get(i).errorCode();
					this.failed.add(records.get(i));
				}
			}
		}

		void noteFailure(List<FirehoseRecord> records, RuntimeException ex) {
			this.failed.addAll(records);
			this.failure = describe(ex);
			this.timedOut = ex instanceof ApiCallTimeoutException;
			this.isFinal = ex instanceof SdkServiceException service && service.statusCode() < 500
					&& service.statusCode() != REQUEST_TIMEOUT && !service.isThrottlingException()
					&& !service.isRetryableException();
		}

		private static String describe(RuntimeException failure) {
			if (failure instanceof AwsServiceException ex) {
				String code = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : null;
				return (code != null) ? code : "HTTP status " + ex.statusCode();
			}
			// The cause is more specific: an unknown host, or a refused connection.
			Throwable cause = (failure instanceof SdkClientException && failure.getCause() != null) ? failure.getCause()
					: failure;
			return cause.getClass().getSimpleName();
		}

	}

}
