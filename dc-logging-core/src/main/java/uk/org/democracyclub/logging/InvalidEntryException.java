package uk.org.democracyclub.logging;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when an entry is invalid. The message names each invalid field, what is allowed
 * and what was found. Of a string it contains only the length, because the message may be
 * logged and a visitor may have typed the string.
 */
public final class InvalidEntryException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	InvalidEntryException(Class<?> type, List<Violation> violations) {
		super("Invalid %s: %s".formatted(type.getSimpleName(),
				violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
		this.violations = List.copyOf(violations);
	}

	/**
	 * {@return what is wrong, at least one violation, in the order of the fields' names}
	 */
	public List<Violation> violations() {
		return (this.violations != null) ? this.violations : List.of();
	}

	/**
	 * A violated rule.
	 *
	 * @param field the field, by its name on the wire
	 * @param rule what is allowed, for example "must not be blank"
	 * @param found what was found; of a string only the length
	 */
	public record Violation(String field, String rule, String found) {

		@Override
		public String toString() {
			return "%s %s, but found %s".formatted(this.field, this.rule, this.found);
		}

	}

}
