package uk.org.democracyclub.logging.ingest;

import java.util.Locale;

/**
 * Why input is not relayed.
 */
enum RejectionReason {

	/** Not JSON in UTF-8, or JSON that exceeds the limits. */
	NOT_JSON,

	/** JSON, but not an object. */
	NOT_AN_ENTRY,

	/** An envelope without entries, or with a duplicate field. */
	NOT_AN_ENVELOPE,

	/** An envelope of another stream, or of none. */
	WRONG_STREAM,

	/** An envelope of another environment, or of none. */
	WRONG_ENVIRONMENT,

	/** A field that has no default is missing. */
	MISSING_FIELD,

	/** A field has an invalid value. */
	INVALID_FIELD,

	/** The line would be unreasonably long. */
	TOO_LARGE,

	/** A field is duplicated, so it is unclear which value is meant. */
	DUPLICATE_FIELD,

	/**
	 * Valid, but Firehose did not accept it in time: it is retried.
	 */
	NOT_RELAYED;

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Returns the reason as it appears in metrics and in the failure queue.
	 * @return for example "missing-field"
	 */
	String tag() {
		return this.tag;
	}

}
