package uk.org.democracyclub.logging.lambda;

import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Why AWS Lambda did not accept entries, or could not be reached.
 */
public enum LambdaFailure implements FailureReason {

	/** The ingest function or the account is at its limit (HTTP 429). */
	THROTTLED(Kind.TRANSIENT,
			"AWS Lambda throttles the ingest function: check its reserved concurrency and the limit of the account"),

	/** AWS Lambda, or a proxy in front of it, had an internal error (HTTP 5xx). */
	SERVER_ERROR(Kind.TRANSIENT,
			"AWS Lambda, or a proxy in front of it, responded with an internal error: check the AWS Health Dashboard, and proxies on the way"),

	/** There was no response in time. */
	TIMEOUT(Kind.TRANSIENT, "no response in time: check the network and proxies"),

	/** Nothing listens at the address. */
	CONNECTION_REFUSED(Kind.TRANSIENT, "the connection was refused: check security groups, proxies and the endpoint"),

	/** The connection broke. */
	CONNECTION_LOST(Kind.TRANSIENT, "the connection broke: check the network and proxies"),

	/** The host's name could not be resolved. */
	UNKNOWN_HOST(Kind.TRANSIENT,
			"the host name of AWS Lambda could not be resolved: check DNS, the region in the ARN, and the endpoint"),

	/**
	 * Requests would go to another address than the endpoint of the destination. None was
	 * sent.
	 */
	WRONG_ENDPOINT(Kind.CONFIGURATION,
			"something in the application sets another endpoint for the AWS client, so nothing is sent: remove it, or configure it as the endpoint of the destination"),

	/** The TLS handshake failed. */
	TLS(Kind.CONFIGURATION, "TLS failed: check the trusted certificates, the clock, and intercepting proxies"),

	/** The SDK found no credentials, or could not fetch them now. */
	NO_CREDENTIALS(Kind.TRANSIENT,
			"no AWS credentials were found in the environment, the profile, the container or the instance: give the application a role, or configure credentials"),

	/**
	 * The credentials that are configured need a module of the AWS SDK that is not on the
	 * class path.
	 */
	MISSING_MODULE(Kind.CONFIGURATION,
			"the configured AWS credentials need a module of the AWS SDK that is not on the class path: add the dependency that the detail names"),

	/**
	 * The clock of this machine differs from that of AWS by minutes. The SDK corrects the
	 * next request by the difference.
	 */
	CLOCK_SKEW(Kind.TRANSIENT,
			"the clock of this machine differs from that of AWS; the next request is corrected: synchronize the clock"),

	/** The client failed with an error that is not an answer, and was replaced. */
	CLIENT_BROKEN(Kind.TRANSIENT,
			"the AWS client failed with an internal error and is rebuilt: see the stack trace in the log, and check the versions and modules of the AWS SDK on the class path, customizers of the client, and memory"),

	/** The client that would send entries could not be built. */
	CLIENT_NOT_BUILT(Kind.CONFIGURATION,
			"the AWS client could not be built: see the detail, and check customizers of the client, and the versions and modules of the AWS SDK on the class path"),

	/** AWS does not know the credentials, or no longer accepts them (HTTP 403). */
	INVALID_CREDENTIALS(Kind.CONFIGURATION,
			"AWS does not accept the credentials: they may be wrong, expired, or of another partition; check the clock, too"),

	/** The application may not invoke the function (HTTP 403). */
	ACCESS_DENIED(Kind.CONFIGURATION,
			"the application may not invoke the ingest function: its role needs lambda:InvokeFunction, and its account must belong to the organisation"),

	/** There is no such function (HTTP 404). */
	FUNCTION_NOT_FOUND(Kind.CONFIGURATION, "function, version or alias not found: check the ARN"),

	/**
	 * The function exists and cannot run now (HTTP 409, or 502 about its configuration),
	 * because it is being changed, is disabled, or failed to be deployed.
	 */
	FUNCTION_NOT_READY(Kind.CONFIGURATION, "the ingest function cannot run now: check its state in the Lambda console"),

	/** The function's environment cannot be decrypted. */
	KMS(Kind.CONFIGURATION, "AWS Lambda cannot decrypt the ingest function's environment: check its KMS key"),

	/** AWS Lambda says that the entry itself is invalid. */
	REFUSED(Kind.INVALID_ENTRY,
			"AWS Lambda refused the entries themselves, so they are not sent again: with a spool, its file refused.jsonl contains them"),

	/** AWS Lambda says that the payload is too large. */
	TOO_LARGE(Kind.TOO_LARGE, "the entry is too large for an invocation"),

	/**
	 * The answer lacks what every answer of AWS contains: a request id and, for an error,
	 * its code.
	 */
	NOT_AWS(Kind.CONFIGURATION,
			"something other than AWS answered: check the endpoint, and proxies, firewalls and captive portals on the way"),

	/** AWS answered in a way that means neither success nor a known failure. */
	UNEXPECTED_STATUS(Kind.CONFIGURATION,
			"unexpected response of AWS Lambda: see the status and the error code in the detail, and report it");

	private final Kind kind;

	private final String advice;

	LambdaFailure(Kind kind, String advice) {
		this.kind = kind;
		this.advice = advice;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String advice() {
		return this.advice;
	}

}
