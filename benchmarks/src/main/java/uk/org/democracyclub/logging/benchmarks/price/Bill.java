package uk.org.democracyclub.logging.benchmarks.price;

/**
 * What a million entries cost, in US dollars.
 *
 * @param requests the requests of AWS Lambda
 * @param duration the time of AWS Lambda
 * @param ingestion what Firehose takes for coming in
 * @param conversion what Firehose takes for turning it into ORC
 * @param storage what S3 takes for the objects and for keeping them for a month
 */
record Bill(double requests, double duration, double ingestion, double conversion, double storage) {

	static final double ENTRIES = 1_000_000;

	// As AWS counts it in its examples: 1,048,576 KB.
	static final double GIGABYTE = 1024.0 * 1024 * 1024;

	/**
	 * Adds up what a million entries cost.
	 * @param invocation how they come
	 * @param puts how many objects hold them
	 * @return the bill
	 */
	static Bill of(Invocation invocation, double puts) {
		double invocations = ENTRIES / invocation.entries();
		double gigabytes = invocations * invocation.firehoseBytes() / GIGABYTE;
		// ORC takes a fraction of that: this is the most.
		double storedGigabytes = invocations * invocation.recordBytes() / GIGABYTE;
		return new Bill(invocations * invocation.requests() * Prices.LAMBDA_REQUEST,
				invocations * invocation.gigabyteSeconds() * Prices.LAMBDA_GIGABYTE_SECOND,
				gigabytes * Prices.FIREHOSE_GIGABYTE, gigabytes * Prices.CONVERSION_GIGABYTE,
				puts * Prices.S3_PUT + storedGigabytes * Prices.S3_GIGABYTE_MONTH);
	}

	double total() {
		return this.requests + this.duration + this.ingestion + this.conversion + this.storage;
	}

}
