package uk.org.democracyclub.logging.aws.lake;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * A search as it stands in the lake once: a search that is stored again is there again,
 * with the same id.
 *
 * @param entry the search
 * @param id the entry's id; old lines have none
 * @param hour the hour of delivery, in UTC
 */
record StoredSearch(PostcodeLogEntry entry, Optional<UUID> id, LocalDateTime hour) {

	/** The line, without its newline. */
	String line() {
		return LineTime.line(this.entry, this.id);
	}

}
