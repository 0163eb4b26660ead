package uk.org.democracyclub.logging.local;

import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Why entries were not written to this machine.
 */
public enum LocalFailure implements FailureReason {

	/** The folder could not be written. */
	NOT_WRITTEN;

	@Override
	public Kind kind() {
		return Kind.TRANSIENT;
	}

	@Override
	public String advice() {
		return "could not write to the local folder: check free disk space, and the permissions of the folder";
	}

}
