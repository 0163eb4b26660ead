package uk.org.democracyclub.logging;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.wire.WireTimestamp;

/**
 * The values of an entry's columns as they came over the wire, to make the entry of. A
 * text or a truth value that is missing has a default, as with the Python system; there
 * is none for a time or a constant. What a value has to be beyond its type is for the
 * entry's own constraints to say.
 */
public final class WireValues {

	private final Class<? extends LogEntry> entryType;

	private final Map<String, ? extends LogColumn<?>> columns;

	private final Map<String, ?> values;

	WireValues(Class<? extends LogEntry> entryType, Map<String, ? extends LogColumn<?>> columns,
			Map<String, ?> values) {
		this.entryType = entryType;
		this.columns = columns;
		this.values = values;
	}

	/**
	 * Returns the text of a column.
	 * @param column the column's name
	 * @return the text, empty if there is none
	 * @throws InvalidEntryException if it is no text
	 */
	public String text(String column) {
		Object value = value(column, LogColumn.Type.TEXT);
		return (value != null) ? text(column, value) : "";
	}

	/**
	 * Returns the truth value of a column.
	 * @param column the column's name
	 * @return the truth value, {@code false} if there is none
	 * @throws InvalidEntryException if it is neither true nor false
	 */
	public boolean bool(String column) {
		Object value = value(column, LogColumn.Type.BOOLEAN);
		if (value == null) {
			return false;
		}
		if (value instanceof Boolean bool) {
			return bool;
		}
		throw invalid(column, "must be true or false", value);
	}

	/**
	 * Returns the time of a column.
	 * @param column the column's name
	 * @return the instant, where the time on the wire is taken as UTC
	 * @throws InvalidEntryException if there is none, or it is no time
	 */
	public Instant timestamp(String column) {
		String text = required(column, value(column, LogColumn.Type.TIMESTAMP));
		return WireTimestamp.parse(text)
			.orElseThrow(() -> invalid(column, "must be a time as " + WireTimestamp.FORMAT, text));
	}

	/**
	 * Returns the constant that a column of texts names.
	 * @param <T> the type of the constants
	 * @param column the column's name
	 * @param type the type of the constants, whose names are the values on the wire
	 * @return the constant
	 * @throws InvalidEntryException if there is none, or no such constant
	 */
	public <T extends Enum<T>> T constant(String column, Class<T> type) {
		String name = required(column, value(column, LogColumn.Type.TEXT));
		try {
			return Enum.valueOf(type, name);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(column,
					"must be one of "
							+ Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")),
					name);
		}
	}

	private @Nullable Object value(String column, LogColumn.Type type) {
		LogColumn<?> definition = this.columns.get(column);
		if (definition == null || definition.type() != type) {
			throw new IllegalArgumentException(
					"%s has no column '%s' of the type %s".formatted(this.entryType.getSimpleName(), column, type));
		}
		return this.values.get(column);
	}

	private String required(String column, @Nullable Object value) {
		if (value == null) {
			throw invalid(column, "must not be missing", null);
		}
		return text(column, value);
	}

	private String text(String column, Object value) {
		if (value instanceof String text) {
			return text;
		}
		throw invalid(column, "must be a string", value);
	}

	private InvalidEntryException invalid(String column, String rule, @Nullable Object found) {
		return new InvalidEntryException(this.entryType,
				List.of(new InvalidEntryException.Violation(column, rule, describe(found))));
	}

	// It may be a visitor's: what kind it is says enough.
	private static String describe(@Nullable Object value) {
		if (value instanceof Number) {
			return "a number";
		}
		if (value == null || value instanceof String || value instanceof Boolean) {
			return EntryConstraints.describe(value);
		}
		return (value instanceof List) ? "an array" : "an object";
	}

}
