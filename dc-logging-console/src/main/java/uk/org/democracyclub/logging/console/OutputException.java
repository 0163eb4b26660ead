package uk.org.democracyclub.logging.console;

/**
 * The answer cannot be written to standard output.
 */
final class OutputException extends RuntimeException {

	static final String MESSAGE = "The result could not be written completely to standard output";

	private static final long serialVersionUID = 1L;

	OutputException() {
		super(MESSAGE);
	}

}
