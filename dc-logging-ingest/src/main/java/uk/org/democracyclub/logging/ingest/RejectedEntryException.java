package uk.org.democracyclub.logging.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an entry is invalid. The message contains no visitors' data.
 */
final class RejectedEntryException extends Exception {

	private static final long serialVersionUID = 1L;

	private final RejectionReason reason;

	private final @Nullable String field;

	RejectedEntryException(RejectionReason reason, @Nullable String field, String detail) {
		// A payload may cause hundreds of thousands, and a stack trace is of no use.
		super(detail, null, false, false);
		this.reason = reason;
		this.field = field;
	}

	RejectionReason reason() {
		return this.reason;
	}

	@Nullable String field() {
		return this.field;
	}

}
