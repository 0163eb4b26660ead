package uk.org.democracyclub.logging.ingest;

import java.util.Locale;

/**
 * Why something that came in is not relayed.
 */
enum RejectionReason {

	/** It is no JSON in UTF-8, or JSON beyond any measure. */
	NOT_JSON,

	/** It is JSON, but no object. */
	NOT_AN_ENTRY,

	/** An envelope without entries, or with anything twice. */
	NOT_AN_ENVELOPE,

	/** An envelope of another stream, or of none. */
	WRONG_STREAM,

	/** An envelope of another environment, or of none. */
	WRONG_ENVIRONMENT,

	/** A field that has no default is missing. */
	MISSING_FIELD,

	/** A field does not hold what it has to. */
	INVALID_FIELD,

	/** Its line would be longer than any line has reason to be. */
	TOO_LARGE,

	/** A field stands there twice, and nobody knows which one is meant. */
	DUPLICATE_FIELD,

	/**
	 * Nothing is wrong with it, but Firehose did not take it in time: it is tried again.
	 */
	NOT_RELAYED;

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Returns the reason as it stands in metrics and in the failure queue.
	 * @return for example "missing-field"
	 */
	String tag() {
		return this.tag;
	}

}
