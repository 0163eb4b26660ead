package uk.org.democracyclub.logging.ingest;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Input that is not relayed.
 *
 * @param reason why not
 * @param field the invalid field, if it is a field
 * @param detail what is wrong with it, without visitors' data
 * @param entryId the id of the entry, if it is an entry and its id was read
 * @param entries how many entries the input has, as far as is known
 * @param content the input
 */
record Rejection(RejectionReason reason, @Nullable String field, String detail, @Nullable UUID entryId, int entries,
		Slice content) {

	static Rejection of(RejectionReason reason, String detail, int entries, Slice content) {
		return new Rejection(reason, null, detail, null, entries, content);
	}

}
