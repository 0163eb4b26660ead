package uk.org.democracyclub.logging.delivery;

/**
 * Failures of the delivery itself, whatever the destination is.
 */
public enum DeliveryFailure implements FailureReason {

	/** Something unforeseen. */
	INTERNAL(Kind.TRANSIENT, "an unforeseen error: see the application's log, and report it"),

	/** The destination refused so many entries in a row that they cannot all be wrong. */
	ALL_REFUSED(Kind.CONFIGURATION,
			"the destination refuses one entry after the other, so the entries are not the cause: report this, with the detail"),

	/** The file in which an entry was kept was damaged while it was in use. */
	DAMAGED(Kind.TRANSIENT,
			"a file of the spool was damaged while it was in use: look at the disk, and at who else writes to the spool's directory"),

	/** Time was up at shutdown. */
	SHUTDOWN(Kind.TRANSIENT, "the application stopped first: give it more time to stop");

	private final Kind kind;

	private final String advice;

	DeliveryFailure(Kind kind, String advice) {
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
