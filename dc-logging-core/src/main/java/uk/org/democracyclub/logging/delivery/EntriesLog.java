package uk.org.democracyclub.logging.delivery;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.spool.Spool;

/**
 * Writes the entries themselves: all of them to the DEBUG log, and those that the
 * destination refuses also to a file in the spool, if there is one.
 */
final class EntriesLog {

	/** The logger that gets every entry, at DEBUG. */
	static final String NAME = "uk.org.democracyclub.logging.entries";

	private static final Logger logger = LoggerFactory.getLogger(NAME);

	private final String stream;

	private final @Nullable Spool spool;

	EntriesLog(String stream, @Nullable Spool spool) {
		this.stream = stream;
		this.spool = spool;
	}

	void sent(OutgoingEntry entry) {
		if (logger.isDebugEnabled()) {
			logger.debug("{}\t{}", this.stream, entry.line().text().stripTrailing());
		}
	}

	void refused(OutgoingEntry entry, FailureReason reason) {
		logger.debug("{}\t{} is given up: {}", this.stream, entry, reason.tag());
		if (this.spool != null) {
			this.spool
				.putAside(String.format(Locale.ROOT, "{\"entry_id\": \"%s\", \"reason\": \"%s\", \"entry\": %s}\n",
						entry.id(), reason.tag(), entry.line().text().stripTrailing()));
		}
	}

}
