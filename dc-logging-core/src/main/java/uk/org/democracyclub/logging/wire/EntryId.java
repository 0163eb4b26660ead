package uk.org.democracyclub.logging.wire;

import java.util.Optional;
import java.util.UUID;

/**
 * The id of an entry: a UUID that stays the same however often the entry is sent, so that
 * a reader can tell a repetition from another search.
 */
public final class EntryId {

	/** The name of the id in lines, in envelopes, and in the table. */
	public static final String NAME = "entry_id";

	static final int LENGTH = 36;

	private EntryId() {
	}

	/**
	 * Reads an id.
	 * @param text the text
	 * @return the id, or nothing if it is not a UUID with all of its digits
	 */
	public static Optional<UUID> parse(String text) {
		if (text.length() != LENGTH) {
			return Optional.empty();
		}
		try {
			UUID id = UUID.fromString(text);
			// That also accepts groups of other lengths.
			return Optional.of(id).filter((parsed) -> parsed.toString().equalsIgnoreCase(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
