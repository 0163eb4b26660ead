package uk.org.democracyclub.logging.benchmarks.stub;

/**
 * What a request wants, as its first line says.
 */
enum RequestKind {

	/** An invocation of a function of AWS Lambda. */
	INVOCATION,

	/** Logs in OpenTelemetry's protocol, whose answer is not JSON. */
	OTLP,

	/** Anything else that is sent. */
	OTHER,

	/** How much has arrived. */
	COUNTS,

	/** Nothing that is known here. */
	UNKNOWN

}
