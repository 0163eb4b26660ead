package uk.org.democracyclub.logging.queries.lake;

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
 * @param form the form of its line
 */
record StoredSearch(PostcodeLogEntry entry, Optional<UUID> id, LocalDateTime hour, LineForm form) {

	/** A search whose line is as lines are now. */
	StoredSearch(PostcodeLogEntry entry, Optional<UUID> id, LocalDateTime hour) {
		this(entry, id, hour, LineForm.USUAL);
	}

	/** Whether there was an election at the postcode, if the line says so. */
	Optional<Boolean> hadElection() {
		return (this.form == LineForm.WITHOUT_ELECTION) ? Optional.empty() : Optional.of(this.entry.hadElection());
	}

	/** The line, without its newline. */
	String line() {
		return this.form.of(LineTime.line(this.entry, this.id));
	}

}
