package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rules that an entry's constructor checks, so that an invalid entry cannot exist:
 *
 * <pre class="code">
 * public FeedbackLogEntry {
 *     EntryRules.of(FeedbackLogEntry.class)
 *         .timestamp("timestamp", timestamp)
 *         .notBlank("page", page, 256)
 *         .check();
 * }
 * </pre>
 *
 * Fields are named as on the wire. This is plain code instead of Jakarta Validation,
 * because request threads create entries, and a Bean Validation provider on the class
 * path slows down the start of every application. Not thread-safe.
 */
public final class EntryRules {

	/** The first instant that {@link #timestamp} allows. */
	public static final Instant FIRST_TIMESTAMP = Instant.parse("2000-01-01T00:00:00Z");

	/** The first instant that {@link #timestamp} no longer allows. */
	public static final Instant END_OF_TIMESTAMPS = Instant.parse("2100-01-01T00:00:00Z");

	private static final String NOT_NULL = "must not be null";

	private final Class<?> type;

	// Valid entries need none.
	private @Nullable List<InvalidEntryException.Violation> violations;

	private EntryRules(Class<?> type) {
		this.type = type;
	}

	/**
	 * Starts the rules of an entry.
	 * @param type the type of the entry
	 * @return rules that nothing violates yet
	 */
	public static EntryRules of(Class<?> type) {
		return new EntryRules(type);
	}

	/**
	 * Requires a value.
	 * @param field the name of the field
	 * @param value its value, which must not be {@code null}
	 * @return these rules
	 */
	public EntryRules notNull(String field, @Nullable Object value) {
		return (value != null) ? this : violated(field, NOT_NULL, null);
	}

	/**
	 * Requires a string.
	 * @param field the name of the field
	 * @param value its value, which must not be {@code null} and may be empty
	 * @param maxLength the maximum length, in UTF-16 code units
	 * @return these rules
	 */
	public EntryRules text(String field, @Nullable String value, int maxLength) {
		if (value == null) {
			return violated(field, NOT_NULL, null);
		}
		return (value.length() <= maxLength) ? this
				: violated(field, "must have at most %s characters".formatted(maxLength), value);
	}

	/**
	 * Requires a string that is not blank.
	 * @param field the name of the field
	 * @param value its value, which must not be {@code null} or
	 * {@linkplain String#isBlank() blank}
	 * @param maxLength the maximum length, in UTF-16 code units
	 * @return these rules
	 */
	public EntryRules notBlank(String field, @Nullable String value, int maxLength) {
		return (value != null && !value.isBlank()) ? text(field, value, maxLength)
				: violated(field, "must not be blank", value);
	}

	/**
	 * Requires an instant from 2000 to 2099, which detects a clock that was never set,
	 * and years that do not have four digits.
	 * @param field the name of the field
	 * @param value its value, which must not be {@code null}
	 * @return these rules
	 */
	public EntryRules timestamp(String field, @Nullable Instant value) {
		if (value == null) {
			return violated(field, NOT_NULL, null);
		}
		return (!value.isBefore(FIRST_TIMESTAMP) && value.isBefore(END_OF_TIMESTAMPS)) ? this
				: violated(field, "must be from %s to before %s".formatted(FIRST_TIMESTAMP, END_OF_TIMESTAMPS), value);
	}

	/**
	 * Requires that a value satisfies a custom rule.
	 * @param field the name of the field
	 * @param valid whether the value is valid
	 * @param rule what is allowed, for example "must be positive"
	 * @param value the value; messages contain numbers, constants and times, but only the
	 * length of a string, and only the type of anything else
	 * @return these rules
	 */
	public EntryRules rule(String field, boolean valid, String rule, @Nullable Object value) {
		return valid ? this : violated(field, rule, value);
	}

	/**
	 * Throws an exception if a rule was violated.
	 * @throws InvalidEntryException if a rule was violated; it names each field
	 */
	public void check() {
		if (this.violations != null) {
			this.violations.sort(Comparator.comparing(InvalidEntryException.Violation::field));
			throw new InvalidEntryException(this.type, this.violations);
		}
	}

	private EntryRules violated(String field, String rule, @Nullable Object value) {
		if (this.violations == null) {
			this.violations = new ArrayList<>();
		}
		this.violations.add(new InvalidEntryException.Violation(field, rule, describe(value)));
		return this;
	}

	// The message may be logged, so it must not contain visitors' data.
	static String describe(@Nullable Object value) {
		if (value == null) {
			return "nothing";
		}
		if (value instanceof CharSequence text) {
			return "a %s of %s character%s".formatted(text.toString().isBlank() ? "blank string" : "string",
					text.length(), (text.length() == 1) ? "" : "s");
		}
		if (value instanceof Number || value instanceof Boolean || value instanceof Enum || value instanceof Temporal) {
			return value.toString();
		}
		return "a value of the type " + value.getClass().getSimpleName();
	}

}
