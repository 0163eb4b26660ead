package uk.org.democracyclub.logging.aws;

/**
 * A setting of the deployment is missing or wrong. The message is one line that names it,
 * what was found and what is allowed.
 */
final class InvalidDeploymentException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidDeploymentException(String message) {
		super(message);
	}

}
