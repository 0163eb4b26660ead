package uk.org.democracyclub.logging.wire;

import java.util.Optional;
import java.util.UUID;

/**
 * The id of an entry: a UUID that stays the same however often the entry is sent, so that
 * readers can recognise a duplicate.
 */
public final class EntryId {

	/** The name of the id in lines, envelopes and the table. */
	public static final String NAME = "entry_id";

	static final int LENGTH = 36;

	private static final String BEFORE = "{\"" + NAME + "\": \"";

	private static final String AFTER = "\", ";

	/** How many bytes an object takes in addition to its line without the newline. */
	static final int OVERHEAD = BEFORE.length() + LENGTH + AFTER.length() - 1;

	private EntryId() {
	}

	/** Appends the object of a line with an id as its first field, without a newline. */
	static AsciiBuilder append(AsciiBuilder target, UUID id, Line line) {
		return target.append(BEFORE).append(id).append(AFTER).append(line, 1, line.length() - 1);
	}

	/**
	 * Reads an id.
	 * @param text the text
	 * @return the id, or nothing if it is not a UUID with all of its digits
	 */
	public static Optional<UUID> parse(String text) {
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
