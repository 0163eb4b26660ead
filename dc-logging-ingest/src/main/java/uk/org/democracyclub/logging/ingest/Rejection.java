package uk.org.democracyclub.logging.ingest;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that came in and is not relayed.
 *
 * @param reason why not
 * @param field the field that is wrong, if it is one
 * @param detail what is wrong with it, free of visitors' data
 * @param entryId the id of the entry, if it is one and it got that far
 * @param entries how many entries that is, as far as can be told
 * @param content what came in
 */
record Rejection(RejectionReason reason, @Nullable String field, String detail, @Nullable UUID entryId, int entries,
		Slice content) {

	static Rejection of(RejectionReason reason, String detail, int entries, Slice content) {
		return new Rejection(reason, null, detail, null, entries, content);
	}

}
