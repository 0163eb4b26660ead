package uk.org.democracyclub.logging.benchmarks.price;

/**
 * What AWS charges, in US dollars, without free tiers and discounts: the prices of the
 * pages that are named, as copies of AWS's price list quoted them in November 2026. Look
 * at the pages before a decision rests on them.
 */
final class Prices {

	/**
	 * One request of AWS Lambda, on Arm, in London: usage type EUW2-Request-ARM of the
	 * price list that <a href="https://aws.amazon.com/lambda/pricing/">AWS Lambda
	 * pricing</a> shows.
	 */
	static final double LAMBDA_REQUEST = 0.20 / 1_000_000;

	/**
	 * A second with a gigabyte of memory, on Arm, in London: usage type
	 * EUW2-Lambda-GB-Second-ARM of the same list, its first tier.
	 */
	static final double LAMBDA_GIGABYTE_SECOND = 0.0000133334;

	/**
	 * A gigabyte that comes into Firehose, the first 500 TB of a month, in US East (N.
	 * Virginia): <a href="https://aws.amazon.com/firehose/pricing/">Amazon Data Firehose
	 * pricing</a>. London's was not to be found; Ireland's is 0.031.
	 */
	static final double FIREHOSE_GIGABYTE = 0.029;

	/**
	 * A gigabyte whose format Firehose converts, as above. Ireland's is 0.019.
	 */
	static final double CONVERSION_GIGABYTE = 0.018;

	/**
	 * A gigabyte in S3 Standard for a month, the first 50 TB, in London: usage type
	 * EUW2-TimedStorage-ByteHrs of the price list that
	 * <a href="https://aws.amazon.com/s3/pricing/">Amazon S3 pricing</a> shows.
	 */
	static final double S3_GIGABYTE_MONTH = 0.024;

	/** One PUT of S3, in London: usage type EUW2-Requests-Tier1 of the same list. */
	static final double S3_PUT = 0.0053 / 1000;

	private Prices() {
	}

}
