package uk.org.democracyclub.logging.queries.autoconfigure;

/**
 * The properties do not define which logs are queried, or contradict each other.
 */
class InvalidQuerySourceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String found;

	private final String expected;

	private final String action;

	InvalidQuerySourceException(String property, String found, String expected, String action) {
		super("Property '%s': found %s; expected %s".formatted(property, found, expected));
		this.property = property;
		this.found = found;
		this.expected = expected;
		this.action = action;
	}

	String property() {
		return this.property;
	}

	String found() {
		return this.found;
	}

	String expected() {
		return this.expected;
	}

	String action() {
		return this.action;
	}

}
