package uk.org.democracyclub.logging;

/**
 * Thrown when an entry needs the product of the application, but none is configured.
 */
public final class MissingProductException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message explains how to set the product
	 */
	public MissingProductException(String message) {
		super(message);
	}

}
