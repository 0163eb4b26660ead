package uk.org.democracyclub.logging.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.wire.EntryId;

/**
 * Collects the fields of one entry, and builds its line.
 */
final class EntryFields<E extends LogEntry> {

	/**
	 * The maximum length of a line, far more than an entry needs. Even when it is escaped
	 * again, it fits into a message of the failure queue.
	 */
	static final int MAX_LINE = 100_000;

	// No column holds a longer one.
	private static final int MAX_NUMBER = 400;

	private final LogStream<E> stream;

	// A field that is present with the value null maps to null.
	private final Map<String, @Nullable Object> values = new HashMap<>();

	private final Set<String> unknown = new HashSet<>();

	private final Instant arrival;

	private final List<String> corrected = new ArrayList<>();

	private final Set<String> duplicates = new TreeSet<>();

	/**
	 * Creates it for entries of one payload.
	 * @param stream the stream
	 * @param arrival when the payload came
	 */
	EntryFields(LogStream<E> stream, Instant arrival) {
		this.stream = stream;
		this.arrival = arrival;
	}

	/**
	 * Reads a field. The parser is at its value.
	 * @param name the field's name
	 * @param parser the parser; afterwards it is at the value's end
	 */
	void read(String name, JsonParser parser) {
		if (isKnown(name)) {
			if (this.values.containsKey(name)) {
				// The last one wins, as in the Python function.
				this.duplicates.add(name);
			}
			this.values.put(name, value(parser));
		}
		else {
			this.unknown.add(name);
			parser.skipChildren();
		}
	}

	// Only the text of a number is used, because parsing a huge one would be expensive.
	private static @Nullable Object value(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token.isStructStart()) {
			parser.skipChildren();
			return (token == JsonToken.START_ARRAY) ? List.of() : Map.of();
		}
		return switch (token) {
			case VALUE_STRING -> parser.getString();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> number(parser);
		};
	}

	private static Object number(JsonParser parser) {
		String text = parser.getString();
		return (text.length() <= MAX_NUMBER) ? text : List.of();
	}

	int unknown() {
		return this.unknown.size();
	}

	/** The columns whose values were cut or replaced. */
	List<String> corrected() {
		return this.corrected;
	}

	/**
	 * Returns the id of the entry.
	 * @param fallback creates the id of an entry without one
	 * @return the id
	 * @throws RejectedEntryException if the id is invalid
	 */
	UUID id(Supplier<UUID> fallback) throws RejectedEntryException {
		Object id = this.values.get(EntryId.NAME);
		if (id == null) {
			return fallback.get();
		}
		return EntryId.parse(id.toString())
			.orElseThrow(() -> new RejectedEntryException(RejectionReason.INVALID_FIELD, EntryId.NAME,
					EntryId.NAME + " must be a UUID"));
	}

	/**
	 * Builds the line of the entry.
	 * @param id the entry's id
	 * @return the line
	 * @throws RejectedEntryException if the entry is invalid
	 */
	String line(UUID id) throws RejectedEntryException {
		if (this.duplicates.contains(EntryId.NAME)) {
			throw new RejectedEntryException(RejectionReason.DUPLICATE_FIELD, EntryId.NAME,
					EntryId.NAME + " must not be duplicated");
		}
		this.corrected.addAll(this.duplicates);
		String line = checkedLine(id);
		if (line.length() > MAX_LINE) {
			throw new RejectedEntryException(RejectionReason.TOO_LARGE, null,
					"the line must have at most %s characters, but has %s".formatted(MAX_LINE, line.length()));
		}
		return line;
	}

	private String checkedLine(UUID id) throws RejectedEntryException {
		try {
			return this.stream.line(this.stream.entry(this.values, this.arrival, this.corrected::add), ZoneOffset.UTC,
					id);
		}
		catch (InvalidEntryException ex) {
			throw rejected(ex.violations());
		}
		catch (RuntimeException ex) {
			// A bug in the definition of the stream. Its message could contain anything.
			throw new RejectedEntryException(RejectionReason.INVALID_FIELD, null,
					"cannot be converted to an entry: " + ex.getClass().getName());
		}
	}

	private boolean isKnown(String name) {
		return this.stream.hasColumn(name) || name.equals(EntryId.NAME);
	}

	private RejectedEntryException rejected(List<InvalidEntryException.Violation> violations) {
		InvalidEntryException.Violation first = violations.get(0);
		RejectionReason reason = (this.values.get(first.field()) != null) ? RejectionReason.INVALID_FIELD
				: RejectionReason.MISSING_FIELD;
		return new RejectedEntryException(reason, first.field(),
				String.join("; ", violations.stream().map(InvalidEntryException.Violation::toString).toList()));
	}

	/** Clears everything for the next entry. */
	void clear() {
		this.values.clear();
		this.unknown.clear();
		this.corrected.clear();
		this.duplicates.clear();
	}

}
