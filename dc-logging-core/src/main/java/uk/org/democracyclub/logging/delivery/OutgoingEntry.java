package uk.org.democracyclub.logging.delivery;

import java.util.UUID;

/**
 * An entry on its way to its destination. Its text holds what a visitor typed, so it
 * belongs in no log line above DEBUG.
 *
 * @param id stays the same however often the entry is sent, so that a receiver can tell a
 * repetition from another search
 * @param line the entry's line, all ASCII, ending with a newline
 */
public record OutgoingEntry(UUID id, String line) {

	@Override
	public String toString() {
		return "OutgoingEntry " + this.id;
	}

}
