package uk.org.democracyclub.logging.aws;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How many searches a second the ingest of one stream relays at once, as far as the
 * quotas of AWS allow. What exceeds it is not lost: the retry queue relays it later.
 *
 * @param firehoseMebibytes how many MiB a second the Firehose stream accepts
 * @param concurrency how many invocations of the function run at once
 */
record Capacity(int firehoseMebibytes, int concurrency) {

	/**
	 * MiB a second that a Firehose stream accepts by default in London (Amazon Data
	 * Firehose, quota, Direct PUT).
	 */
	static final int DEFAULT_FIREHOSE_MEBIBYTES = 1;

	/** Concurrent invocations of an account by default (AWS Lambda quotas). */
	static final int DEFAULT_CONCURRENCY = 1_000;

	// Amazon Data Firehose, quota: grows with the other quotas of the stream.
	private static final int REQUESTS_PER_MEBIBYTE = 1_000;

	private static final int MEBIBYTE = 1024 * 1024;

	// With an API key and UTM parameters; 261 without.
	static final int ENTRY_BYTES = 300;

	// Of an invocation of the function, most of which is Firehose's answer.
	static final double INVOCATION_SECONDS = 0.03;

	// Of an entry in an invocation.
	static final double ENTRY_SECONDS = 50e-6;

	/**
	 * Returns the capacity of a deployment.
	 * @param firehoseMebibytes the raised quota of Firehose, if it was raised
	 * @param reservedConcurrency the concurrency of the function, if it is reserved
	 * @return the capacity
	 */
	static Capacity of(@Nullable Integer firehoseMebibytes, @Nullable Integer reservedConcurrency) {
		return new Capacity((firehoseMebibytes != null) ? firehoseMebibytes : DEFAULT_FIREHOSE_MEBIBYTES,
				(reservedConcurrency != null) ? reservedConcurrency : DEFAULT_CONCURRENCY);
	}

	/**
	 * {@return how many searches a second arrive in S3 without delay with the protocol
	 * 'single'}
	 */
	long single() {
		return Math.min(firehoseRequests(),
				Math.min(entriesOfFirehose(), (long) (this.concurrency / (INVOCATION_SECONDS + ENTRY_SECONDS))));
	}

	/**
	 * Returns how many searches a second arrive in S3 without delay with the protocol
	 * 'batch', where each instance of an application invokes the function once a second.
	 * @param instances how many instances of applications there are
	 * @return searches a second
	 */
	long batch(int instances) {
		int invocations = Math.min(instances, firehoseRequests());
		double left = this.concurrency - invocations * INVOCATION_SECONDS;
		return Math.max(0, Math.min(entriesOfFirehose(), (long) (left / ENTRY_SECONDS)));
	}

	int firehoseRequests() {
		return this.firehoseMebibytes * REQUESTS_PER_MEBIBYTE;
	}

	long firehoseBytes() {
		return (long) this.firehoseMebibytes * MEBIBYTE;
	}

	private long entriesOfFirehose() {
		return firehoseBytes() / ENTRY_BYTES;
	}

	/**
	 * Returns the calculation for whoever synthesizes the stack.
	 * @param instances how many instances of applications there are
	 * @return one sentence for each protocol, and what to do
	 */
	String describe(int instances) {
		return String.format(Locale.ROOT,
				"Capacity: %,d searches a second with the protocol 'single', %,d with 'batch' and %,d application instances."
						+ " Firehose accepts %,d requests and %d MiB a second, %d bytes a search; %,d invocations of the function run at once, %.0f ms each."
						+ " More is relayed later. Request larger quotas from AWS, and set the context values 'firehoseThroughput' and 'reservedConcurrency'.",
				single(), batch(instances), instances, firehoseRequests(), this.firehoseMebibytes, ENTRY_BYTES,
				this.concurrency, INVOCATION_SECONDS * 1e3);
	}

}
