package uk.org.democracyclub.logging;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.wire.WireTimestamp;

/**
 * The values of an entry's columns as received. A search should count whatever client
 * sent it, so values are truncated or replaced where possible, which is
 * {@linkplain LogStream#entry reported}; the rules of the entry refuse the rest. How
 * lenient a column is depends on the method that its stream calls for it. Not
 * thread-safe.
 */
public final class WireValues {

	private final Class<? extends LogEntry> entryType;

	private final Map<String, ? extends LogColumn<?>> columns;

	private final Map<String, ?> values;

	private final @Nullable Instant arrival;

	private final Consumer<String> corrected;

	WireValues(Class<? extends LogEntry> entryType, Map<String, ? extends LogColumn<?>> columns, Map<String, ?> values,
			@Nullable Instant arrival, Consumer<String> corrected) {
		this.entryType = entryType;
		this.columns = columns;
		this.values = values;
		this.arrival = arrival;
		this.corrected = corrected;
	}

	/**
	 * Returns the text of a column. A boolean is converted to text.
	 * @param column the column's name
	 * @return the text, empty if there is none
	 * @throws InvalidEntryException if it is an array or an object
	 */
	public String text(String column) {
		Object value = value(column, LogColumn.Type.TEXT);
		return (value != null) ? text(column, value) : "";
	}

	/**
	 * Returns the text of a column, truncated. A boolean is converted to text; an array
	 * or an object is replaced by an empty string.
	 * @param column the column's name
	 * @param maxLength the maximum length, in UTF-16 code units
	 * @return the text, empty if there is none
	 */
	public String text(String column, int maxLength) {
		Object value = value(column, LogColumn.Type.TEXT);
		if (value instanceof Collection || value instanceof Map) {
			this.corrected.accept(column);
			return "";
		}
		String text = (value != null) ? text(column, value) : "";
		if (text.length() <= maxLength) {
			return text;
		}
		this.corrected.accept(column);
		return truncate(text, maxLength);
	}

	/**
	 * Truncates a string without splitting a character.
	 * @param text the text
	 * @param maxLength the maximum length in UTF-16 code units, at least 1
	 * @return the text, or its beginning if it is longer
	 */
	static String truncate(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
	}

	/**
	 * Returns the text of a required column, truncated.
	 * @param column the column's name
	 * @param maxLength the maximum length, in UTF-16 code units
	 * @param replacement replaces a blank text, an array or an object
	 * @return the text
	 * @throws InvalidEntryException if the column is missing
	 */
	public String requiredText(String column, int maxLength, String replacement) {
		Object value = value(column, LogColumn.Type.TEXT);
		if (value == null) {
			throw invalid(column, "must not be missing", null);
		}
		String text = text(column, maxLength);
		if (!text.isBlank()) {
			return text;
		}
		if (value instanceof String) {
			this.corrected.accept(column);
		}
		return replacement;
	}

	/**
	 * Returns the value of a boolean column, which can also be a string such as
	 * {@code "True"}.
	 * @param column the column's name
	 * @return the value; {@code false} if it is missing, or neither true nor false
	 */
	public boolean bool(String column) {
		return Boolean.TRUE.equals(optionalBool(column));
	}

	/**
	 * Returns the value of a boolean column that can be unknown.
	 * @param column the column's name
	 * @return the value; {@code null} if it is missing, or neither true nor false
	 */
	public @Nullable Boolean optionalBool(String column) {
		Object value = value(column, LogColumn.Type.BOOLEAN);
		if (value == null || value instanceof Boolean) {
			return (Boolean) value;
		}
		this.corrected.accept(column);
		return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
			case "true", "1" -> true;
			case "false", "0" -> false;
			default -> null;
		};
	}

	/**
	 * Returns the value of a timestamp column.
	 * @param column the column's name
	 * @return the instant, reading the timestamp as UTC; the time of arrival if it is
	 * missing
	 * @throws InvalidEntryException if it is not a timestamp, or if it is missing and the
	 * time of arrival is not known
	 */
	public Instant timestamp(String column) {
		Object value = value(column, LogColumn.Type.TIMESTAMP);
		if (value == null || (value instanceof String text && text.isBlank())) {
			this.corrected.accept(column);
			if (this.arrival == null) {
				throw invalid(column, "must not be missing", value);
			}
			return this.arrival;
		}
		String text = text(column, value);
		return WireTimestamp.parse(text)
			.orElseThrow(() -> invalid(column, "must be a timestamp in the format " + WireTimestamp.FORMAT, text));
	}

	/**
	 * Returns the constant that a string column names.
	 * @param <T> the type of the constants
	 * @param column the column's name
	 * @param type the type of the constants, whose names are the values on the wire
	 * @return the constant
	 * @throws InvalidEntryException if the value is missing or there is no such constant
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
		if (value instanceof Boolean) {
			this.corrected.accept(column);
			return value.toString();
		}
		throw invalid(column, "must be a string", value);
	}

	private InvalidEntryException invalid(String column, String rule, @Nullable Object found) {
		return new InvalidEntryException(this.entryType,
				List.of(new InvalidEntryException.Violation(column, rule, describe(found))));
	}

	// Not the value, which may be a visitor's.
	private static String describe(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Boolean) {
			return EntryRules.describe(value);
		}
		return (value instanceof List) ? "an array" : "an object";
	}

}
