package uk.org.democracyclub.logging.reports;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. What is missing or wrong is named in an
 * {@link IllegalArgumentException}.
 *
 * @param object the name of the object, for messages
 * @param values the values
 */
record Fields(String object, Map<?, ?> values) {

	/**
	 * Checks that a value is an object.
	 * @param name the name of the object, for messages
	 * @param value the value
	 * @param example an example of what is allowed
	 * @return its fields
	 */
	static Fields of(String name, @Nullable Object value, String example) {
		if (value instanceof Map<?, ?> values) {
			return new Fields(name, values);
		}
		throw new IllegalArgumentException(
				"%s is %s: it must be an object such as %s".formatted(name, Json.write(value), example));
	}

	String text(String field) {
		if (this.values.get(field) instanceof String text && !text.isEmpty()) {
			return text;
		}
		throw wrong(field, "a text");
	}

	Instant time(String field) {
		try {
			return Instant.parse(text(field));
		}
		catch (DateTimeException ex) {
			throw wrong(field, "a time such as 2026-05-08T03:30:00Z");
		}
	}

	List<?> list(String field) {
		if (this.values.get(field) instanceof List<?> list) {
			return list;
		}
		throw wrong(field, "a list");
	}

	@Nullable Object value(String field) {
		return this.values.get(field);
	}

	private IllegalArgumentException wrong(String field, String allowed) {
		return new IllegalArgumentException("%s: the field '%s' is %s: it must be %s".formatted(this.object, field,
				Json.write(this.values.get(field)), allowed));
	}

}
