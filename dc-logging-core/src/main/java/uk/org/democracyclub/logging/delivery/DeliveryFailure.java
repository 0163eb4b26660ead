package uk.org.democracyclub.logging.delivery;

/**
 * Failures of the delivery itself, whatever the destination is.
 */
public enum DeliveryFailure implements FailureReason {

	/** Something unforeseen. */
	INTERNAL(Kind.TRANSIENT, "an unexpected error: see the application's log, and report it"),

	/** The destination refused so many entries in a row that they cannot all be wrong. */
	ALL_REFUSED(Kind.CONFIGURATION,
			"the destination refuses every entry, so the entries are not the cause: report this with the detail"),

	/** The file in which an entry was kept was damaged while it was in use. */
	DAMAGED(Kind.TRANSIENT,
			"a spool file was damaged while it was in use: check the disk, and what else writes to the spool directory"),

	/** Time was up at shutdown. */
	SHUTDOWN(Kind.TRANSIENT, "the application stopped before entries were delivered: give it more time to stop");

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
