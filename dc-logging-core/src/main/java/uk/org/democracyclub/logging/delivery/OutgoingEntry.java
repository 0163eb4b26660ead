package uk.org.democracyclub.logging.delivery;

import java.util.UUID;

import uk.org.democracyclub.logging.wire.Line;

/**
 * An entry on its way to its destination.
 *
 * @param id stays the same however often the entry is sent, so that a receiver can tell a
 * repetition from another search
 * @param line the entry's line, without the id
 */
public record OutgoingEntry(UUID id, Line line) {

	@Override
	public String toString() {
		return "OutgoingEntry " + this.id;
	}

}
