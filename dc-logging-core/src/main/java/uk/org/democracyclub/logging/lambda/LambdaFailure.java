package uk.org.democracyclub.logging.lambda;

import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Why AWS Lambda did not take entries, or could not be reached.
 */
public enum LambdaFailure implements FailureReason {

	/** The ingest function or the account is at its limit (HTTP 429). */
	THROTTLED(Kind.TRANSIENT,
			"AWS Lambda throttles the ingest function: look at its reserved concurrency and at the account's limit"),

	/** AWS Lambda, or a proxy in front of it, had an error of its own (HTTP 5xx). */
	SERVER_ERROR(Kind.TRANSIENT,
			"AWS Lambda, or a proxy in front of it, answered with an error of its own: look at the AWS Health Dashboard"),

	/** No answer came in time. */
	TIMEOUT(Kind.TRANSIENT, "no answer came in time: look at the network and at proxies"),

	/** Nobody listens at the address. */
	CONNECTION_REFUSED(Kind.TRANSIENT,
			"the connection was refused: look at security groups, at proxies, and at the endpoint"),

	/** The connection broke. */
	CONNECTION_LOST(Kind.TRANSIENT, "the connection broke: look at the network and at proxies"),

	/** The host's name could not be resolved. */
	UNKNOWN_HOST(Kind.TRANSIENT,
			"the host name of AWS Lambda could not be resolved: look at DNS, at the region in the ARN, and at the endpoint"),

	/**
	 * Requests would go to another address than the endpoint of the destination. None was
	 * sent.
	 */
	WRONG_ENDPOINT(Kind.CONFIGURATION,
			"something in the application sets another endpoint for the AWS client, so nothing is sent: remove it, or configure it as the endpoint of the destination"),

	/** TLS could not be agreed on. */
	TLS(Kind.CONFIGURATION,
			"TLS failed: look at the trusted certificates, at the clock, and at proxies that intercept"),

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
			"the AWS client failed with an error of its own and is built again: the log has the stack trace; look at the versions and modules of the AWS SDK on the class path, at customizers of the client, and at memory"),

	/** The client that would send entries could not be built. */
	CLIENT_NOT_BUILT(Kind.CONFIGURATION,
			"the AWS client could not be built: look at the detail, at customizers of the client, and at the versions and modules of the AWS SDK on the class path"),

	/** AWS does not know or no longer takes the credentials (HTTP 403). */
	INVALID_CREDENTIALS(Kind.CONFIGURATION,
			"AWS does not accept the credentials: they may be wrong, expired, or of another partition; look at the clock, too"),

	/** The application may not invoke the function (HTTP 403). */
	ACCESS_DENIED(Kind.CONFIGURATION,
			"the application may not invoke the ingest function: its role needs lambda:InvokeFunction, and its account must belong to the organisation"),

	/** There is no such function (HTTP 404). */
	FUNCTION_NOT_FOUND(Kind.CONFIGURATION, "function, version or alias not found: check the ARN"),

	/**
	 * The function exists and cannot run now (HTTP 409, or 502 about its configuration),
	 * because it is being changed, is disabled, or failed to be deployed.
	 */
	FUNCTION_NOT_READY(Kind.CONFIGURATION,
			"the ingest function cannot run now: look at its state in the Lambda console"),

	/** The function's environment cannot be decrypted. */
	KMS(Kind.CONFIGURATION, "AWS Lambda cannot decrypt the ingest function's environment: look at its KMS key"),

	/** AWS Lambda says that the entry itself is invalid. */
	REFUSED(Kind.INVALID_ENTRY,
			"AWS Lambda refused the entries themselves, so they are not sent again: with a spool, its file refused.jsonl contains them"),

	/** AWS Lambda says that the payload is too large. */
	TOO_LARGE(Kind.TOO_LARGE, "the entry is too large for an invocation"),

	/**
	 * The answer lacks what AWS puts into each of its answers, a request id and, if it is
	 * an error, its code.
	 */
	NOT_AWS(Kind.CONFIGURATION,
			"something other than AWS answered: look at the endpoint, and at proxies, firewalls and captive portals on the way"),

	/** AWS answered in a way that means neither success nor a known failure. */
	UNEXPECTED_STATUS(Kind.CONFIGURATION,
			"AWS Lambda answered in an unexpected way: look at the status and the error code in the detail, and report it");

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
