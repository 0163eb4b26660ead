package uk.org.democracyclub.logging.console;

/**
 * The application did not start, and Spring Boot has reported why.
 */
class StartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StartupException(Throwable cause) {
		super(cause);
	}

}
