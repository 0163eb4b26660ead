package uk.org.democracyclub.logging.console;

/**
 * The answer cannot be written to standard output.
 */
class OutputException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OutputException() {
		super("The result could not be written completely to standard output");
	}

}
