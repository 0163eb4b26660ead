package uk.org.democracyclub.logging.queries.sql;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query.
 *
 * @param name the name, as in the query's parameters
 * @param type the type
 * @param defaultValue the value in the query's file, which is an example; {@code null} if
 * the parameter is optional, and has no value in the file
 */
public record QueryParameter(String name, Type type, @Nullable String defaultValue) {

	/** What a parameter can be, with its form as a text. */
	public enum Type {

		/** A day: {@code 2026-05-07}. */
		DATE("a date such as 2026-05-07"),

		/** A time of day on a day, to the second: {@code 2026-05-07 07:00:00}. */
		TIMESTAMP("a time such as 2026-05-07 07:00:00"),

		/** A whole number. */
		INTEGER("a whole number"),

		/** A word, of which the query's description says what it can be. */
		WORD("a word of lower-case letters");

		private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss",
				Locale.ROOT);

		private static final Predicate<String> WORD_FORM = Pattern.compile("[a-z]+").asMatchPredicate();

		private final String description;

		Type(String description) {
			this.description = description;
		}

		/**
		 * Returns what a value has to be, with an example.
		 * @return the description, for example "a whole number"
		 */
		public String description() {
			return this.description;
		}

		// What goes into SQL is made of what was understood, never of what was given.
		private String literal(String value) {
			return switch (this) {
				case DATE -> "DATE '%s'".formatted(LocalDate.parse(value));
				case TIMESTAMP -> "TIMESTAMP '%s'".formatted(SECONDS.format(time(value)));
				case INTEGER -> Integer.toString(Integer.parseInt(value));
				case WORD -> "'%s'".formatted(word(value));
			};
		}

		private static String word(String value) {
			if (!WORD_FORM.test(value)) {
				throw new IllegalArgumentException(value);
			}
			return value;
		}

		private static LocalDateTime time(String value) {
			return LocalDateTime.parse(value.replace(' ', 'T'));
		}

	}

	/**
	 * Returns whether a query can do without the parameter.
	 * @return whether it can
	 */
	public boolean isOptional() {
		return this.defaultValue == null;
	}

	/**
	 * Writes a value as SQL.
	 * @param value the value as a text, or {@code null} for none
	 * @return the literal
	 * @throws IllegalArgumentException if the value is not of the parameter's type; it
	 * names the parameter, what was found and what is allowed
	 */
	String literal(@Nullable String value) {
		if (value == null) {
			return "CAST(NULL AS %s)".formatted(this.type.name().toLowerCase(Locale.ROOT));
		}
		try {
			return this.type.literal(value);
		}
		catch (DateTimeParseException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The parameter '%s' is '%s': it must be %s".formatted(this.name, value, this.type.description), ex);
		}
	}

}
