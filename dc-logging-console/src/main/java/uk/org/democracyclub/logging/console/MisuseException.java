package uk.org.democracyclub.logging.console;

/**
 * The command line is invalid. The message says in one line what was found and what is
 * allowed.
 */
class MisuseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MisuseException(String message) {
		super(message);
	}

}
