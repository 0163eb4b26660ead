package uk.org.democracyclub.logging.autoconfigure;

/**
 * Thrown when the properties do not define where entries go, or contradict each other.
 */
class InvalidDestinationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String found;

	private final String expected;

	private final String action;

	InvalidDestinationException(String property, String found, String expected, String action) {
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
