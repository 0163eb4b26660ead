package uk.org.democracyclub.logging.console;

/**
 * The command line asks for what is not there. The message says in a line what was found
 * and what is allowed.
 */
class MisuseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MisuseException(String message) {
		super(message);
	}

}
