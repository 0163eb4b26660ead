package uk.org.democracyclub.logging.benchmarks.price;

/**
 * What is assumed where AWS charges for time.
 */
final class CostModel {

	/** A call of Firehose within the region, and what an invocation takes beside it. */
	static final double CALL_MILLIS = 15;

	/** An entry of a batch, on the seventh of a processor that the function has. */
	static final double ENTRY_MICROS = 50;

	private CostModel() {
	}

}
