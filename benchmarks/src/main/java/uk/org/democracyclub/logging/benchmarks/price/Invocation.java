package uk.org.democracyclub.logging.benchmarks.price;

/**
 * One invocation of the ingest function, and how AWS counts it.
 *
 * @param entries how many entries it carries
 * @param payloadBytes the size of what it carries
 * @param recordBytes the size of the lines that it relays to Firehose, all in one record
 */
record Invocation(int entries, long payloadBytes, long recordBytes) {

	/** The first part of an asynchronous payload, which is one request. */
	static final long FIRST_BYTES = 256 * 1024;

	/** Each further part of this size, or of less, is one more. */
	static final long FURTHER_BYTES = 64 * 1024;

	/** Firehose counts each record in multiples of this (Direct PUT). */
	static final long RECORD_UNIT_BYTES = 5 * 1024;

	// RecordPacker of the ingest function makes another record then.
	private static final long MAX_RECORD_BYTES = 1000 * 1024;

	// Of the function as dc-logging-aws configures it, in StreamIngest.
	private static final double MEMORY_GIGABYTES = 256 / 1024.0;

	/**
	 * Returns how many requests the invocation is billed as.
	 * @return the number of requests
	 */
	long requests() {
		return 1 + unitsOf(FURTHER_BYTES, Math.max(0, this.payloadBytes - FIRST_BYTES));
	}

	/**
	 * Returns how long the function takes, which is assumed and not measured: a call of
	 * Firehose, and for each entry some 7 µs of a processor, seven times over, because
	 * 256 MB of memory come with a seventh of a processor.
	 * @return the time in milliseconds, in whole ones as it is billed
	 */
	long billedMillis() {
		return (long) Math.ceil(CostModel.CALL_MILLIS + this.entries * CostModel.ENTRY_MICROS / 1000);
	}

	double gigabyteSeconds() {
		return MEMORY_GIGABYTES * billedMillis() / 1000;
	}

	/**
	 * Returns how much Firehose counts, of ingestion as of format conversion.
	 * @return the number of bytes
	 */
	long firehoseBytes() {
		long fullRecords = this.recordBytes / MAX_RECORD_BYTES;
		return fullRecords * MAX_RECORD_BYTES
				+ RECORD_UNIT_BYTES * unitsOf(RECORD_UNIT_BYTES, this.recordBytes % MAX_RECORD_BYTES);
	}

	private static long unitsOf(long unit, long bytes) {
		return (bytes + unit - 1) / unit;
	}

}
