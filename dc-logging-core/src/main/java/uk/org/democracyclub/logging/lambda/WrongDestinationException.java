package uk.org.democracyclub.logging.lambda;

/** A function is not the one that ingests this stream in this environment. */
public final class WrongDestinationException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final String expectedFunction;

	WrongDestinationException(Kind kind, String found, String expectedFunction) {
		super(found);
		this.kind = kind;
		this.expectedFunction = expectedFunction;
	}

	/**
	 * {@return what is wrong with the function}
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * {@return the name that the function should have}
	 */
	public String expectedFunction() {
		return this.expectedFunction;
	}

	/** The kinds of mistakes. */
	public enum Kind {

		/** It belongs to another environment. */
		OTHER_ENVIRONMENT,

		/** It belongs to another stream. */
		OTHER_STREAM,

		/** It does not follow the naming convention. */
		UNKNOWN_NAME,

		/** It is not the function that is explicitly allowed. */
		OTHER_THAN_ALLOWED

	}

}
