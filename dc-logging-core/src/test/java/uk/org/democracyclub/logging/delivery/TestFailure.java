package uk.org.democracyclub.logging.delivery;

/**
 * Failures of a destination that is none of ours.
 */
enum TestFailure implements FailureReason {

	THROTTLED(Kind.TRANSIENT), SERVER_ERROR(Kind.TRANSIENT), TIMEOUT(Kind.TRANSIENT), CONNECTION_LOST(Kind.TRANSIENT),
	CLIENT_BROKEN(Kind.TRANSIENT),

	ACCESS_DENIED(Kind.CONFIGURATION), FUNCTION_NOT_FOUND(Kind.CONFIGURATION), CLIENT_NOT_BUILT(Kind.CONFIGURATION),
	NOT_AWS(Kind.CONFIGURATION), TLS(Kind.CONFIGURATION),

	REFUSED(Kind.INVALID_ENTRY), TOO_LARGE(Kind.TOO_LARGE);

	private final Kind kind;

	TestFailure(Kind kind) {
		this.kind = kind;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String advice() {
		return "look at what the test does";
	}

}
