package uk.org.democracyclub.logging;

/**
 * An entry needs to know which product it is of, and the application has not said so.
 */
public final class MissingProductException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message says how the product is set
	 */
	public MissingProductException(String message) {
		super(message);
	}

}
