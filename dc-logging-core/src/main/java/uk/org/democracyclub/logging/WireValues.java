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
 * The values of an entry's columns as they came over the wire. A search should be counted
 * whatever client sent it, so values are cut or replaced where possible, which is
 * {@linkplain LogStream#entry reported}; the entry's constraints refuse the rest. How
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
	 * Returns the text of a column. A truth value is taken as its text.
	 * @param column the column's name
	 * @return the text, empty if there is none
	 * @throws InvalidEntryException if it is an array or an object
	 */
	public String text(String column) {
		Object value = value(column, LogColumn.Type.TEXT);
		return (value != null) ? text(column, value) : "";
	}

	/**
	 * Returns the beginning of the text of a column. A truth value is taken as its text;
	 * an array or an object is replaced by an empty text.
	 * @param column the column's name
	 * @param maxLength the length after which the text is cut, in UTF-16 code units
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
		return Texts.truncate(text, maxLength);
	}

	/**
	 * Returns the beginning of the text of a column that must be there.
	 * @param column the column's name
	 * @param maxLength the length after which the text is cut, in UTF-16 code units
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
	 * Returns the truth value of a column, which can be the text of one, such as
	 * {@code "True"}.
	 * @param column the column's name
	 * @return the truth value; {@code false} if there is none, or the value is neither
	 */
	public boolean bool(String column) {
		return Boolean.TRUE.equals(optionalBool(column));
	}

	/**
	 * Returns the truth value of a column, or that it is not known.
	 * @param column the column's name
	 * @return the truth value; {@code null} if there is none, or the value is neither
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
	 * Returns the time of a column.
	 * @param column the column's name
	 * @return the instant, where the time on the wire is taken as UTC; the time of
	 * arrival if there is none
	 * @throws InvalidEntryException if it is no time, or there is none and the time of
	 * arrival is not known
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
