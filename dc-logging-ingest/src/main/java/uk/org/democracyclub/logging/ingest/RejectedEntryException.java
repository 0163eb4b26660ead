package uk.org.democracyclub.logging.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An entry is wrong. Says why, free of visitors' data.
 */
final class RejectedEntryException extends Exception {

	private static final long serialVersionUID = 1L;

	private final RejectionReason reason;

	private final @Nullable String field;

	RejectedEntryException(RejectionReason reason, @Nullable String field, String detail) {
		// There may be hundreds of thousands in one payload, and a trace tells nothing.
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
